/// libpg_query, which is PostgreSQL's own parser, as WebAssembly compiled to bytecode: no native
/// library, no JNI.
@NullMarked
package dev.skein.migrations.sql.engine;

import org.jspecify.annotations.NullMarked;
