package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.EventType;

/// What a service does about an event: the one interface that every acting service implements.
public interface Handler {

    /// Which types become jobs. The others of a topic are passed over; control events (a cancelled
    /// run) never become jobs but [Signal]s.
    boolean takes(EventType type);

    /// An event that is no job of ours but may announce one, to have ready what takes long to get.
    /// Called after it was taken in, on the reading thread, so it returns at once; a hint that may
    /// be lost or come twice.
    default void foresee(Event event) {}

    /// Acts on one event, on a virtual thread, with the database's other jobs of this service
    /// waiting.
    ///
    /// It is called again after a crash, a lost lease, an [Outcome.Parked] or a
    /// [WorldDownException], so it asks its stores what is already done. An expected failure is a
    /// value: an event in the [Outcome]. An exception is a world that is down (retried with backoff
    /// for as long as it takes) or a bug (retried a few times, then [#giveUp]). An `SQLException`
    /// is the control database's and either, by its SQLSTATE.
    Outcome handle(Event event, Job job) throws Exception;

    /// The last words about a job whose handling keeps failing for a reason that is ours; they end
    /// its run, free what it held and wake who waited for that.
    Outcome.Done giveUp(Event event, Job job, Throwable cause);
}
