/// Source formats: what a directory of migrations says, exactly as its own tool reads it.
@NullMarked
package dev.skein.migrations.format;

import org.jspecify.annotations.NullMarked;
