/// What an environment asks of a plan before it may run.
@NullMarked
package dev.skein.planner.policy;

import org.jspecify.annotations.NullMarked;
