/// The one way onto and off the bus: ingest, work, relay; inbox, jobs, signals, outbox, offsets and
/// bundles in the control database. Every service is a [Handler]; everything else is the same for
/// all.
@NullMarked
package dev.skein.bus;

import org.jspecify.annotations.NullMarked;
