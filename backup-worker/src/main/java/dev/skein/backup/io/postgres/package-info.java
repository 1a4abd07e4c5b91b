/// Snapshots by pg_dump, read back by pg_restore.
@NullMarked
package dev.skein.backup.io.postgres;

import org.jspecify.annotations.NullMarked;
