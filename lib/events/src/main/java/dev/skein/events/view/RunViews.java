package dev.skein.events.view;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.BackupFailed;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.MigrationStarted;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.NotificationDelivered;
import dev.skein.events.NotificationFailed;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanExpired;
import dev.skein.events.PlanReleased;
import dev.skein.events.RepairRequested;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Folds events into [RunView]s. Applying an event twice is applying it once; the order between
/// topics is free.
public final class RunViews {
    private RunViews() {}

    /// @param before the view so far; absent for the first event of a run
    public static RunView apply(@Nullable RunView before, Envelope envelope, Event event) {
        var draft = new Draft(before, envelope, event);
        if (draft.isKnown(envelope.id())) {
            return draft.view();
        }
        draft.tell(text(event));
        fold(draft, event);
        return draft.view();
    }

    private static void fold(Draft draft, Event event) {
        switch (event) {
            case MigrationRequested e -> draft.requested(e.requester(), e.note());
            case RollbackRequested e -> draft.requested(e.requester(), e.note());
            case RepairRequested e -> draft.requested(e.requester(), e.reason());
            case MigrationPlanned e -> planned(draft, e);
            case MigrationRejected e -> draft.failed(RunState.REJECTED, e.failure(), null);
            case PlanReleased _ ->
                    draft.move(RunState.RELEASED, "nothing to do: the backup comes next");
            case PlanExpired e -> draft.move(RunState.EXPIRED, e.text() + "; request again");
            case BackupConfirmed e -> {
                draft.backup = backup(e.backup());
                draft.move(RunState.BACKED_UP, "nothing to do: the executor comes next");
            }
            case BackupFailed e -> draft.failed(RunState.FAILED, e.failure(), null);
            case MigrationStarted e -> {
                draft.steps = e.steps();
                draft.move(RunState.RUNNING, "nothing to do: steps are being applied");
            }
            case StepApplied e -> {
                draft.stepsApplied = Math.max(draft.stepsApplied, e.step());
                draft.move(RunState.RUNNING, "nothing to do: steps are being applied");
            }
            case MigrationSucceeded e -> ended(draft, RunState.SUCCEEDED, e.to(), e.steps());
            case MigrationRolledBack e -> ended(draft, RunState.ROLLED_BACK, e.to(), e.steps());
            case MigrationFailed e -> draft.failed(RunState.FAILED, e.failure(), e.remains());
            case RunCancelled _,
                    PlanApproved _,
                    PlanDeclined _,
                    StepFailed _,
                    BackfillProgressed _,
                    NotificationDelivered _,
                    NotificationFailed _ -> {}
        }
    }

    private static void planned(Draft draft, MigrationPlanned e) {
        draft.plan = e.plan();
        draft.digest = e.digest();
        var plan = e.plan().plan();
        draft.steps = plan.steps().size();
        draft.from = plan.base().version();
        draft.to = plan.versionAfter();
        switch (e.disposition()) {
            case Disposition.Releases _ ->
                    draft.move(RunState.REQUESTED, "nothing to do: the plan is released next");
            case Disposition.AwaitsApproval awaits ->
                    draft.move(
                            RunState.AWAITING_APPROVAL,
                            awaits.why()
                                    + ": somebody else reads the plan, then `skein approve "
                                    + e.run()
                                    + "`");
            case Disposition.OnlyShown _ ->
                    draft.move(RunState.SHOWN, "a dry run ends here; request it without --dry-run");
            case Disposition.NothingToDo _ ->
                    draft.move(RunState.NOTHING_TO_DO, "nothing is pending");
        }
    }

    private static void ended(Draft draft, RunState state, @Nullable String to, int steps) {
        draft.to = to;
        draft.stepsApplied = steps;
        draft.steps = steps;
        draft.move(state, "done");
    }

    private static String backup(Backup backup) {
        return switch (backup) {
            case Backup.Snapshot s ->
                    String.format(
                            Locale.ROOT,
                            "%s, %,d bytes, sha-256 %s, read back in full (%d entries)",
                            s.file(),
                            s.bytes(),
                            s.digest().brief(),
                            s.entries());
            case Backup.NotNeeded(String reason) -> "not needed: " + reason;
        };
    }

    /// One sentence for the timeline.
    public static String text(Event event) {
        return switch (event) {
            case MigrationRequested e -> "requested by " + e.requester().name();
            case RollbackRequested e ->
                    "rollback to " + e.to() + " requested by " + e.requester().name();
            case RepairRequested e ->
                    "repair requested by " + e.requester().name() + ": " + e.reason();
            case RunCancelled e -> "cancelled by " + e.by().name();
            case PlanApproved e -> "approved by " + e.by().name();
            case PlanDeclined e -> "declined by " + e.by().name();
            case MigrationPlanned e -> "planned, digest " + e.digest().brief();
            case MigrationRejected e -> "rejected: " + e.failure().message();
            case PlanReleased _ -> "released";
            case PlanExpired e -> e.text();
            case BackupConfirmed e -> "backup " + backup(e.backup());
            case BackupFailed e -> "backup failed: " + e.failure().message();
            case MigrationStarted e -> "started, " + e.steps() + " steps";
            case StepApplied e ->
                    "step "
                            + e.step()
                            + " applied (version "
                            + e.migration()
                            + ", "
                            + e.millis()
                            + " ms)";
            case StepFailed e ->
                    "step "
                            + e.step()
                            + " failed, attempt "
                            + e.attempt()
                            + ": "
                            + e.failure().message();
            case MigrationSucceeded e -> "succeeded in " + e.millis() + " ms";
            case MigrationFailed e -> "failed: " + e.failure().message();
            case MigrationRolledBack e -> "rolled back in " + e.millis() + " ms";
            case BackfillProgressed e ->
                    e.phase() + " " + e.done() + "/" + e.total() + " " + e.unit();
            case NotificationDelivered e -> "told " + e.channel();
            case NotificationFailed e -> "could not tell " + e.channel();
        };
    }
}
