/// The broker and the database that integration tests run against: containers where an engine
/// answers, the embedded ones where not.
@NullMarked
package dev.skein.infra;

import org.jspecify.annotations.NullMarked;
