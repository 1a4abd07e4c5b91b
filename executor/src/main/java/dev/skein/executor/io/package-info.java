/// The executor's wiring: who is connected to whom.
@NullMarked
package dev.skein.executor.io;

import org.jspecify.annotations.NullMarked;
