package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;

/// What ingest makes of one record.
sealed interface Verdict {
    /// The handler acts on it.
    record Act(Signed signed, Envelope envelope, Event event) implements Verdict {}

    /// A running handler reads it at its next safe point.
    record Tell(Signed signed, Envelope envelope, Event event, Signal signal) implements Verdict {}

    /// An event that this service projects or passes over.
    record Note(Signed signed, Envelope envelope, Event event) implements Verdict {}

    /// Nobody can take it.
    record Refuse(String reason) implements Verdict {}

    /// Whether it leaves something to do for the other loops.
    default boolean isWork() {
        return !(this instanceof Note);
    }

    default String spoken() {
        return switch (this) {
            case Act _ -> "job";
            case Tell _ -> "signal";
            case Note _ -> "noted";
            case Refuse _ -> "refused";
        };
    }
}
