/// Deliveries as rows.
@NullMarked
package dev.skein.notifier.io.postgres;

import org.jspecify.annotations.NullMarked;
