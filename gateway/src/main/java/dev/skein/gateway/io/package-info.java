/// The gateway's wiring: who is connected to whom.
@NullMarked
package dev.skein.gateway.io;

import org.jspecify.annotations.NullMarked;
