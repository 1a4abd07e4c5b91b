/// The single-process mode: all services in one JVM, with a broker and a PostgreSQL of its own.
/// Composition, not a second implementation.
@NullMarked
package dev.skein.standalone;

import org.jspecify.annotations.NullMarked;
