/// The notifier's wiring: who is connected to whom.
@NullMarked
package dev.skein.notifier.io;

import org.jspecify.annotations.NullMarked;
