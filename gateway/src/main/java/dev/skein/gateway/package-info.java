/// The gateway: what people and CI ask for goes onto the bus here, and what became of it is seen
/// here.
@NullMarked
package dev.skein.gateway;

import org.jspecify.annotations.NullMarked;
