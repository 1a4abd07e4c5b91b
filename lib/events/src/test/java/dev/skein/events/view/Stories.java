package dev.skein.events.view;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.BackupFailed;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanExpired;
import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import dev.skein.events.Samples;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Remains;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whole runs, each as the events that make it, in the order in which they happen.
final class Stories {
    static final Requester ADA = new Requester("ada", Requester.Kind.PERSON, null);
    static final Requester BOB = new Requester("bob", Requester.Kind.PERSON, null);

    private Stories() {}

    /// An event and its place in the story, which is its time too.
    record Told(Envelope envelope, Event event) {}

    static Map<RunState, List<Told>> ended() {
        var all = new LinkedHashMap<RunState, List<Told>>();
        all.put(RunState.SUCCEEDED, success());
        all.put(RunState.FAILED, failure());
        all.put(RunState.REJECTED, declined());
        all.put(RunState.CANCELLED, cancelled());
        all.put(RunState.EXPIRED, expired());
        all.put(RunState.ROLLED_BACK, rolledBack());
        all.put(
                RunState.SHOWN,
                story(of("migration.requested"), planned(1, new Disposition.OnlyShown())));
        all.put(
                RunState.NOTHING_TO_DO,
                story(of("migration.requested"), planned(1, new Disposition.NothingToDo())));
        return all;
    }

    static List<Told> success() {
        return story(
                of("migration.requested"),
                awaits(0),
                planned(1, awaitsApproval()),
                new PlanApproved(Samples.RUN, Samples.SHOP, digest(), ADA, "fine for the evening"),
                of("plan.released"),
                of("backup.confirmed"),
                of("migration.started"),
                of("step.applied"),
                of("step.failed_tried-again"),
                progress(0),
                progress(1),
                progress(2),
                applied(2),
                of("migration.succeeded"),
                of("notification.delivered"),
                of("notification.failed"));
    }

    /// The first plan is outdated when the executor comes to it.
    static List<Told> plannedTwice() {
        return story(
                of("migration.requested"),
                planned(0, new Disposition.Releases()),
                of("plan.released"),
                of("backup.confirmed_not-needed"),
                of("plan.outdated"),
                planned(1, new Disposition.Releases()),
                of("plan.released_again"),
                of("backup.confirmed_again"),
                of("migration.started"),
                of("step.applied"),
                applied(2),
                of("migration.succeeded"));
    }

    static List<Told> failure() {
        return story(
                of("migration.requested"),
                planned(0, new Disposition.Releases()),
                of("plan.released"),
                of("backup.confirmed_not-needed"),
                of("migration.started"),
                of("step.applied"),
                of("step.failed"),
                of("step.failed_tried-again"),
                of("migration.failed"));
    }

    private static List<Told> declined() {
        return story(
                of("migration.requested"),
                planned(1, awaitsApproval()),
                new PlanDeclined(Samples.RUN, Samples.SHOP, digest(), BOB, "not on a Friday"),
                new PlanExpired(
                        Samples.RUN,
                        Samples.SHOP,
                        digest(),
                        PlanExpired.Reason.DECLINED,
                        "declined by bob"));
    }

    private static List<Told> cancelled() {
        var stopped =
                new Failure(
                        "cancelled",
                        FailureCause.CANCELLED_BY_PERSON,
                        null,
                        "cancelled by ada",
                        null,
                        "request again when it fits");
        return story(
                of("migration.requested"),
                planned(0, new Disposition.Releases()),
                of("plan.released"),
                of("backup.confirmed"),
                of("migration.started"),
                of("step.applied"),
                new RunCancelled(Samples.RUN, Samples.SHOP, ADA, null),
                new MigrationFailed(
                        Samples.RUN,
                        Samples.SHOP,
                        digest(),
                        2,
                        stopped,
                        new Remains("2", List.of("2"), "step 2 had not begun", List.of())));
    }

    private static List<Told> expired() {
        return story(of("migration.requested"), planned(1, awaitsApproval()), of("plan.expired"));
    }

    private static List<Told> rolledBack() {
        return story(
                of("rollback.requested"),
                planned(0, new Disposition.Releases()),
                of("plan.released"),
                of("backup.confirmed"),
                of("migration.started"),
                of("step.applied"),
                applied(2),
                new MigrationRolledBack(Samples.RUN, Samples.SHOP, digest(), "3", null, 2, 80));
    }

    static List<Told> rejected() {
        return story(of("migration.requested"), awaits(0), of("migration.rejected"));
    }

    static List<Told> withoutBackup() {
        return story(
                of("migration.requested"),
                planned(0, new Disposition.Releases()),
                of("plan.released"),
                new BackupFailed(
                        Samples.RUN,
                        Samples.SHOP,
                        digest(),
                        ((BackupFailed) of("backup.failed")).failure()));
    }

    static List<Told> story(Event... events) {
        var told = new ArrayList<Told>();
        for (Event event : events) {
            int place = told.size() + 1;
            told.add(
                    new Told(
                            Envelope.of(
                                    event,
                                    Samples.SOURCE,
                                    Samples.NOW.plusSeconds(place),
                                    null,
                                    place),
                            event));
        }
        return told;
    }

    static RunView fold(List<Told> story) {
        @Nullable RunView view = null;
        for (Told told : story) {
            view = RunProjection.apply(view, told.envelope(), told.event());
        }
        if (view == null) {
            throw new IllegalArgumentException("an empty story");
        }
        return view;
    }

    static RunView upTo(List<Told> story, Class<? extends Event> last) {
        for (int i = 0; i < story.size(); i++) {
            if (last.isInstance(story.get(i).event())) {
                return fold(story.subList(0, i + 1));
            }
        }
        throw new IllegalArgumentException("no " + last + " in the story");
    }

    static Event of(String name) {
        Event event = Samples.named().get(name);
        if (event == null) {
            throw new IllegalArgumentException(
                    name + " is none of " + Arrays.toString(Samples.named().keySet().toArray()));
        }
        return event;
    }

    static Digest digest() {
        return ((BackupConfirmed) of("backup.confirmed")).digest();
    }

    static Disposition awaitsApproval() {
        return new Disposition.AwaitsApproval(
                "production wants a second pair of eyes", Samples.NOW.plus(Duration.ofDays(1)));
    }

    static MigrationPlanned planned(int revision, Disposition disposition) {
        var sample = (MigrationPlanned) of("migration.planned_releases");
        return new MigrationPlanned(
                Samples.RUN, Samples.SHOP, sample.plan(), sample.digest(), revision, disposition);
    }

    /// An older plan of one step only.
    private static MigrationPlanned awaits(int revision) {
        var sample = (MigrationPlanned) of("migration.planned_repair");
        return new MigrationPlanned(
                Samples.RUN,
                Samples.SHOP,
                sample.plan(),
                sample.digest(),
                revision,
                awaitsApproval());
    }

    private static BackfillProgressed progress(int tick) {
        return new BackfillProgressed(
                Samples.RUN,
                Samples.SHOP,
                2,
                tick,
                "building index: scanning table",
                2_300L * (tick + 1),
                6_900,
                "blocks");
    }

    private static Event applied(int step) {
        return new dev.skein.events.StepApplied(
                Samples.RUN, Samples.SHOP, step, "3", 1_840, 0, 3, false, null);
    }

    static MigrationRejected rejection() {
        return (MigrationRejected) of("migration.rejected");
    }
}
