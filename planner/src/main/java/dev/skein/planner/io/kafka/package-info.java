/// The planner's channels.
@NullMarked
package dev.skein.planner.io.kafka;

import org.jspecify.annotations.NullMarked;
