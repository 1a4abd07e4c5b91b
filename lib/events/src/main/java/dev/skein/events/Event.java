package dev.skein.events;

/// A fact about one run on one database, in the past tense.
///
/// Every `switch` over it is exhaustive, without `default`: who adds a record here is shown by the
/// compiler where it must be understood. Its place on the wire is its [EventType].
public sealed interface Event
        permits RequestEvent,
                DecisionEvent,
                PlanEvent,
                BackupEvent,
                ResultEvent,
                ProgressEvent,
                NoticeEvent {

    /// The run that this is about.
    RunId run();

    /// The database that this is about; the record's key.
    Alias database();

    /// The step of the plan, counted from 1; 0 where the event is about the run as a whole.
    default int step() {
        return 0;
    }

    /// Tells apart events of one type and step, counted from 0: an attempt, a batch, a delivery.
    default int ordinal() {
        return 0;
    }
}
