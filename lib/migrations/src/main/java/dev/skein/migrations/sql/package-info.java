/// SQL as PostgreSQL's own grammar reads it: statements with exact text and positions, and a narrow
/// vocabulary of what they do.
@NullMarked
package dev.skein.migrations.sql;

import org.jspecify.annotations.NullMarked;
