/// The runs of one database, in the order in which they were asked for, and the one slot that they
/// wait for.
@NullMarked
package dev.skein.planner.line;

import org.jspecify.annotations.NullMarked;
