/// The projection of all events.
@NullMarked
package dev.skein.gateway.io.postgres;

import org.jspecify.annotations.NullMarked;
