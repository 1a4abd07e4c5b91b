/// Steps on the target, as SQL.
@NullMarked
package dev.skein.executor.io.postgres;

import org.jspecify.annotations.NullMarked;
