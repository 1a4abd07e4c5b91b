package dev.skein.planner.decide;

import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.planner.run.Run;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one handling of a job ends: what is said, stored and woken commits together.
public sealed interface Decision {

    /// Nothing is left to do for this job.
    ///
    /// @param wake runs that may go on now
    record Finish(List<Event> events, Run next, List<RunId> wake) implements Decision {
        public Finish {
            events = List.copyOf(events);
            wake = List.copyOf(wake);
        }
    }

    /// The job waits.
    ///
    /// @param wake other runs that may go on now
    /// @param atMost absent: until somebody wakes it
    /// @param why for the log and the health page
    record Wait(
            List<Event> events, Run next, List<RunId> wake, @Nullable Duration atMost, String why)
            implements Decision {
        public Wait {
            events = List.copyOf(events);
            wake = List.copyOf(wake);
        }
    }

    /// The run has ended, and its request's job with it.
    record Over() implements Decision {}

    /// The event changes nothing, and the job is done.
    ///
    /// @param why for the log
    record Ignore(String why) implements Decision {}
}
