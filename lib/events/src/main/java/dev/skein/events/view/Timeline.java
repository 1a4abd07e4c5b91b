package dev.skein.events.view;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.StepApplied;
import java.util.Comparator;
import java.util.List;

/// The story of a run, kept short: of a long step's progress only the newest line stays, and steps
/// beyond the first few hundred are seen in the list of steps only.
final class Timeline {
    private static final int MOST_STEPS = 300;
    private static final Comparator<TimelineEntry> ORDER =
            Comparator.comparing(TimelineEntry::time)
                    .thenComparingLong(TimelineEntry::sequence)
                    .thenComparing(TimelineEntry::id);

    private Timeline() {}

    static void tell(List<TimelineEntry> timeline, Envelope envelope, Event event) {
        if (timeline.stream().anyMatch(known -> known.id().equals(envelope.id()))) {
            return;
        }
        if (event instanceof StepApplied && event.step() > MOST_STEPS) {
            return;
        }
        timeline.add(entry(envelope, event));
        timeline.sort(ORDER);
        if (event instanceof BackfillProgressed) {
            keepNewest(timeline);
        }
    }

    private static TimelineEntry entry(Envelope envelope, Event event) {
        String sequence = envelope.sequence();
        return new TimelineEntry(
                envelope.id(),
                sequence == null ? 0 : Long.parseLong(sequence),
                envelope.time(),
                envelope.type().replaceFirst("^dev\\.skein\\.", "").replaceFirst("\\.v1$", ""),
                Story.text(event),
                Story.level(event));
    }

    private static void keepNewest(List<TimelineEntry> timeline) {
        List<TimelineEntry> progress =
                timeline.stream()
                        .filter(entry -> entry.type().equals("backfill.progressed"))
                        .toList();
        timeline.removeAll(progress.subList(0, progress.size() - 1));
    }
}
