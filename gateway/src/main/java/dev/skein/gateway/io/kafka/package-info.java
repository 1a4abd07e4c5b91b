/// The gateway's channel.
@NullMarked
package dev.skein.gateway.io.kafka;

import org.jspecify.annotations.NullMarked;
