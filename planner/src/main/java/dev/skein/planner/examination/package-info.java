/// What the target is asked about a plan before it is announced, and what its answers make of the
/// plan.
@NullMarked
package dev.skein.planner.examination;

import org.jspecify.annotations.NullMarked;
