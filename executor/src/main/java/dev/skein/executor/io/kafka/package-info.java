/// The executor's channels.
@NullMarked
package dev.skein.executor.io.kafka;

import org.jspecify.annotations.NullMarked;
