/// The backup-worker: a verified snapshot before anything that could lose data.
@NullMarked
package dev.skein.backup;

import org.jspecify.annotations.NullMarked;
