/// The notifier's channel.
@NullMarked
package dev.skein.notifier.io.kafka;

import org.jspecify.annotations.NullMarked;
