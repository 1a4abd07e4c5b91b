package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.EventType;
import java.util.List;

/// The handler of a service that only projects.
public final class Handlers {
    private Handlers() {}

    public static final Handler NONE =
            new Handler() {
                @Override
                public boolean takes(EventType type) {
                    return false;
                }

                @Override
                public Outcome handle(Event event, Job job) {
                    return Outcome.done();
                }

                @Override
                public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
                    return new Outcome.Done(List.of(), StateChange.NONE, List.of());
                }
            };
}
