/// Safe forms of plain SQL: one file for each rewrite, all from text to text.
@NullMarked
package dev.skein.migrations.rewrite;

import org.jspecify.annotations.NullMarked;
