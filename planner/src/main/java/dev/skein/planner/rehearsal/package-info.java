/// What is tried on a clone of a target's schema, and what that proves.
@NullMarked
package dev.skein.planner.rehearsal;

import org.jspecify.annotations.NullMarked;
