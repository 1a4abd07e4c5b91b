package dev.skein.events.view;

import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Requester;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.PlanDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [RunView] while one event is folded into it.
final class Draft {
    private static final int LONGEST_TIMELINE = 500;

    private final Envelope envelope;
    private final Event event;
    private final List<TimelineEntry> timeline;
    private RunState state;
    private @Nullable String requester;
    private @Nullable String note;
    private final Instant firstSeen;
    private @Nullable Failure failure;
    private @Nullable Remains remains;
    private String next;
    @Nullable PlanDocument plan;
    @Nullable Digest digest;
    @Nullable String from;
    @Nullable String to;
    @Nullable String backup;
    int stepsApplied;
    int steps;

    Draft(@Nullable RunView before, Envelope envelope, Event event) {
        this.envelope = envelope;
        this.event = event;
        Instant time = envelope.time();
        if (before == null) {
            state = RunState.REQUESTED;
            next = "nothing to do: the planner comes next";
            firstSeen = time;
            timeline = new ArrayList<>();
            return;
        }
        state = before.state();
        requester = before.requester();
        note = before.note();
        firstSeen = before.firstSeen().isBefore(time) ? before.firstSeen() : time;
        failure = before.failure();
        remains = before.remains();
        next = before.next();
        plan = before.plan();
        digest = before.digest();
        from = before.from();
        to = before.to();
        backup = before.backup();
        stepsApplied = before.stepsApplied();
        steps = before.steps();
        timeline = new ArrayList<>(before.timeline());
    }

    boolean isKnown(String id) {
        return timeline.stream().anyMatch(entry -> entry.id().equals(id));
    }

    void tell(String text) {
        String type =
                envelope.type().replaceFirst("^dev\\.skein\\.", "").replaceFirst("\\.v1$", "");
        timeline.add(new TimelineEntry(envelope.id(), envelope.time(), type, text));
        timeline.sort(Comparator.comparing(TimelineEntry::time));
        if (timeline.size() > LONGEST_TIMELINE) {
            timeline.removeIf(entry -> entry.type().equals("backfill.progressed"));
        }
    }

    void requested(Requester by, @Nullable String words) {
        requester = by.name();
        note = words;
    }

    void move(RunState reached, String whatNext) {
        RunState later = state.orLater(reached);
        if (later == reached) {
            state = reached;
            next = whatNext;
        }
    }

    void failed(RunState reached, Failure what, @Nullable Remains left) {
        failure = what;
        remains = left;
        move(reached, what.next());
    }

    RunView view() {
        Instant last = timeline.isEmpty() ? firstSeen : timeline.getLast().time();
        return new RunView(
                event.run(),
                event.database(),
                state,
                requester,
                note,
                firstSeen,
                last,
                plan,
                digest,
                from,
                to,
                backup,
                stepsApplied,
                steps,
                failure,
                remains,
                next,
                timeline);
    }
}
