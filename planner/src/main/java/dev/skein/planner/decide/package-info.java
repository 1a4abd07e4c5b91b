/// What happens next: pure functions from a run, what is known and the time to what is said, stored
/// and woken.
@NullMarked
package dev.skein.planner.decide;

import org.jspecify.annotations.NullMarked;
