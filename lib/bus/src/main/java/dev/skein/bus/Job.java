package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import java.util.List;
import java.util.Set;

/// One event that a service is acting on, under a lease.
public interface Job {

    /// The event exactly as its author signed it.
    Signed signed();

    Envelope envelope();

    /// Counted from 1: how often this job was handed to the handler.
    int attempt();

    /// Says an event now: an outbox row in its own short transaction, which checks that the lease
    /// is still ours. Saying the same event (run, type, step, ordinal) again is saying it once.
    ///
    /// @return the event as it was signed; where it was said before, as it was signed then
    /// @throws LeaseLostException where another worker has taken the job over; the caller stops at
    ///   once
    default Signed say(Event event) {
        return say(List.of(event), StateChange.NONE).getFirst();
    }

    /// Says events and changes the service's own tables in one transaction that checks the lease.
    ///
    /// @throws LeaseLostException where another worker has taken the job over
    /// @throws WorldDownException where the control database does not answer
    /// @throws RefusedException where it refuses the change
    List<Signed> say(List<Event> events, StateChange change);

    /// Signs an event that is said later, together with another that carries it: the first of the
    /// next events that are said, in these bytes.
    ///
    /// @return where it was said before, as it was signed then
    /// @throws WorldDownException where the control database does not answer
    Signed sign(Event event);

    /// Throws where the lease is lost; cheap, for safe points.
    ///
    /// @throws LeaseLostException where another worker has taken the job over
    void checkLease();

    /// What people asked of this run while it runs; read at safe points, at least every second.
    Set<Signal> signals();
}
