/// The audit-sink's wiring: who is connected to whom.
@NullMarked
package dev.skein.audit.io;

import org.jspecify.annotations.NullMarked;
