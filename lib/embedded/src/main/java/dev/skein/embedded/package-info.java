/// A real Kafka broker and a real PostgreSQL without containers, for the single-process mode and
/// the tests.
@NullMarked
package dev.skein.embedded;

import org.jspecify.annotations.NullMarked;
