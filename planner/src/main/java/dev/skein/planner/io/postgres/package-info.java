/// The planner's tables in the control database.
@NullMarked
package dev.skein.planner.io.postgres;

import org.jspecify.annotations.NullMarked;
