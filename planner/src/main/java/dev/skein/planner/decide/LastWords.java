package dev.skein.planner.decide;

import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRejected;
import dev.skein.events.PlanOutdated;
import dev.skein.events.RequestEvent;
import dev.skein.events.RunId;
import dev.skein.planner.line.Line;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Run;
import java.util.LinkedHashSet;
import java.util.List;

/// What ends a run whose handling keeps failing for a reason that is ours: nobody shall wait for it
/// for ever.
///
/// @param run as it is stored
/// @param line the open runs of its database
public record LastWords(Run run, Line line) {

    /// @param event whose handling is given up
    public Decision about(Event event, Throwable cause) {
        if (!run.state().isOpen()) {
            return new Decision.Ignore("the run has ended");
        }
        if (run.state() instanceof Released released) {
            return switch (event) {
                case PlanOutdated e when e.digest().equals(released.digest()) -> rejected(cause);
                case Event e when Hearing.isEnd(e) ->
                        ends(released.ended(EventType.of(e)), List.of());
                case Event _ -> new Decision.Ignore("whoever it was released to ends it");
            };
        }
        return event instanceof RequestEvent
                ? rejected(cause)
                : new Decision.Ignore("the run goes on without it");
    }

    private Decision rejected(Throwable cause) {
        var rejection =
                new MigrationRejected(
                        run.id(), run.database(), Refusals.internal(cause), List.of());
        return ends(new Ended(EventType.MIGRATION_REJECTED), List.of(rejection));
    }

    private Decision ends(Ended ended, List<Event> events) {
        Run next = run.to(ended);
        var wake = new LinkedHashSet<RunId>();
        wake.add(run.id());
        line.after(next).next().ifPresent(wake::add);
        return new Decision.Finish(events, next, List.copyOf(wake));
    }
}
