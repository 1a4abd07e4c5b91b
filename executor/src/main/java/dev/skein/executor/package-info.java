/// The executor: applies a released plan to its target exactly once, and says what became of it.
@NullMarked
package dev.skein.executor;

import org.jspecify.annotations.NullMarked;
