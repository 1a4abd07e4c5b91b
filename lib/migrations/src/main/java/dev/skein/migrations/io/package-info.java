/// Directories of migration files.
@NullMarked
package dev.skein.migrations.io;

import org.jspecify.annotations.NullMarked;
