package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.StepApplied;
import dev.skein.executor.Ending;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A job that remembers what was said.
final class Notes implements Job {
    final ConcurrentLinkedQueue<Event> said = new ConcurrentLinkedQueue<>();
    final Set<Signal> signals = EnumSet.noneOf(Signal.class);

    @Override
    public Signed signed() {
        throw new IllegalStateException("not asked for");
    }

    @Override
    public Envelope envelope() {
        throw new IllegalStateException("not asked for");
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public List<Signed> say(List<Event> events, StateChange change) {
        said.addAll(events);
        return events.stream()
                .map(event -> new Signed("", "", Map.of(), new byte[0], null, null))
                .toList();
    }

    @Override
    public Signed sign(Event event) {
        throw new IllegalStateException("not asked for");
    }

    /// What is left to be said with the end.
    Ending and(Ending ending) {
        if (ending instanceof Ending.Complete(_, _, StepApplied last) && last != null) {
            said.add(last);
        }
        return ending;
    }

    @Override
    public void checkLease() {}

    @Override
    public Set<Signal> signals() {
        return signals;
    }

    <E extends Event> List<E> all(Class<E> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
