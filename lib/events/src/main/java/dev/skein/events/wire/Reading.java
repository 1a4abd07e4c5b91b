package dev.skein.events.wire;

import dev.skein.events.Envelope;
import dev.skein.events.Event;

/// What a record turned out to be. Nothing that a producer sends is anything else.
public sealed interface Reading {
    /// An event of the contract.
    record Known(Envelope envelope, Event event) implements Reading {}

    /// A well-formed CloudEvent of a type or major version that this reader does not know: kept,
    /// not acted on.
    record Unknown(Envelope envelope) implements Reading {}

    /// Not an event. The reason quotes nothing of the record.
    record Malformed(String reason) implements Reading {}
}
