/// How events look on the wire: CloudEvents 1.0 in Kafka's binary mode, a JSON value, a signature
/// beside it.
@NullMarked
package dev.skein.events.wire;

import org.jspecify.annotations.NullMarked;
