/// A run as the planner remembers it: one sealed state, whose methods are the legal transitions.
@NullMarked
package dev.skein.planner.run;

import org.jspecify.annotations.NullMarked;
