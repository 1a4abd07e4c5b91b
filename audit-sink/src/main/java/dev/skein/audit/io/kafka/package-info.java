/// The audit-sink's channel.
@NullMarked
package dev.skein.audit.io.kafka;

import org.jspecify.annotations.NullMarked;
