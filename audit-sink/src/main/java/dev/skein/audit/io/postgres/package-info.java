/// The chain in the audit database.
@NullMarked
package dev.skein.audit.io.postgres;

import org.jspecify.annotations.NullMarked;
