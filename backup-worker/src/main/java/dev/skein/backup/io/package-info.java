/// The backup-worker's wiring: who is connected to whom.
@NullMarked
package dev.skein.backup.io;

import org.jspecify.annotations.NullMarked;
