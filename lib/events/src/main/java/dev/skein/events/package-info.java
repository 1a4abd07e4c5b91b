/// The contract: what the services say to each other, how it looks on the wire, and who may say it.
@NullMarked
package dev.skein.events;

import org.jspecify.annotations.NullMarked;
