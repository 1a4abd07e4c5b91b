/// A database's schema as planning needs it: relations, columns, indexes, constraints, sizes.
@NullMarked
package dev.skein.migrations.catalogue;

import org.jspecify.annotations.NullMarked;
