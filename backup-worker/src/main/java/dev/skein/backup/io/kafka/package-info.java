/// The backup-worker's channels.
@NullMarked
package dev.skein.backup.io.kafka;

import org.jspecify.annotations.NullMarked;
