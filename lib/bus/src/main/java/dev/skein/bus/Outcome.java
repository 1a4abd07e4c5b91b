package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.RunId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a call of a [Handler] ended.
public sealed interface Outcome {

    /// The job is done; its last events, the service's own state and the wake-ups commit together.
    ///
    /// @param events said in this order
    /// @param change of the service's own tables
    /// @param wake runs whose parked jobs shall be handled again
    record Done(List<Event> events, StateChange change, List<RunId> wake) implements Outcome {
        public Done {
            events = List.copyOf(events);
            wake = List.copyOf(wake);
        }
    }

    /// The job waits without thread and lease, until it is woken, signalled or `atMost` is over.
    ///
    /// @param events said now
    /// @param change of the service's own tables
    /// @param wake runs whose parked jobs shall be handled again
    /// @param atMost absent: only a wake-up or a signal ends the wait
    /// @param why for the log and the health page
    record Parked(
            List<Event> events,
            StateChange change,
            List<RunId> wake,
            @Nullable Duration atMost,
            String why)
            implements Outcome {
        public Parked {
            events = List.copyOf(events);
            wake = List.copyOf(wake);
        }
    }

    static Outcome done(Event... events) {
        return new Done(List.of(events), StateChange.NONE, List.of());
    }

    static Outcome done(StateChange change, Event... events) {
        return new Done(List.of(events), change, List.of());
    }

    static Outcome later(Duration wait, String why) {
        return new Parked(List.of(), StateChange.NONE, List.of(), wait, why);
    }
}
