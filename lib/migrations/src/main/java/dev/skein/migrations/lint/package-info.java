/// Lint: what a statement will do to a live database, said before it is done.
@NullMarked
package dev.skein.migrations.lint;

import org.jspecify.annotations.NullMarked;
