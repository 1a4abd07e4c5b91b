package dev.skein.events.view;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.BackupFailed;
import dev.skein.events.Cost;
import dev.skein.events.Disposition;
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
import dev.skein.events.PlanOutdated;
import dev.skein.events.PlanReleased;
import dev.skein.events.Repair;
import dev.skein.events.RepairRequested;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.plan.Plan;
import dev.skein.events.view.TimelineEntry.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Events in one sentence each.
final class Story {
    private Story() {}

    static String text(Event event) {
        return switch (event) {
            case MigrationRequested e ->
                    (e.dryRun() ? "dry run requested by " : "requested by ")
                            + e.requester().name()
                            + why(e.note());
            case RollbackRequested e ->
                    "rollback to "
                            + e.to()
                            + " requested by "
                            + e.requester().name()
                            + why(e.note());
            case RepairRequested e ->
                    repair(e.repair()) + " requested by " + e.requester().name() + why(e.reason());
            case RunCancelled e -> "cancelled by " + e.by().name() + why(e.reason());
            case PlanApproved e -> "approved by " + e.by().name() + why(e.reason());
            case PlanDeclined e -> "declined by " + e.by().name() + why(e.reason());
            case MigrationPlanned e -> planned(e);
            case MigrationRejected e -> "rejected: " + e.failure().message();
            case PlanReleased _ -> "released: it holds the one slot of its database";
            case PlanExpired e -> e.text();
            case BackupConfirmed e -> "backup " + backup(e.backup());
            case BackupFailed e -> "backup failed: " + e.failure().message();
            case PlanOutdated e -> "planned again: " + e.failure().message();
            case MigrationStarted e -> "started, " + Amount.of(e.steps(), "step");
            case StepApplied e -> applied(e);
            case StepFailed e -> failed(e);
            case MigrationSucceeded e ->
                    "succeeded in " + Amount.ofMillis(e.millis()) + costs(e.cost(), e.forecast());
            case MigrationFailed e -> "failed: " + e.failure().message();
            case MigrationRolledBack e ->
                    "rolled back in " + Amount.ofMillis(e.millis()) + costs(e.cost(), e.forecast());
            case BackfillProgressed e -> progressed(e);
            case NotificationDelivered e -> "told " + e.channel();
            case NotificationFailed e ->
                    "could not tell " + e.channel() + ": " + e.failure().message();
        };
    }

    static Level level(Event event) {
        return switch (event) {
            case BackfillProgressed _, NotificationDelivered _ -> Level.QUIET;
            case MigrationRejected _, BackupFailed _, MigrationFailed _ -> Level.FAILURE;
            case StepFailed e -> e.retryIn() == null ? Level.FAILURE : Level.WARNING;
            case PlanExpired _,
                    PlanDeclined _,
                    PlanOutdated _,
                    RunCancelled _,
                    NotificationFailed _ ->
                    Level.WARNING;
            case MigrationRequested _,
                    RollbackRequested _,
                    RepairRequested _,
                    PlanApproved _,
                    MigrationPlanned _,
                    PlanReleased _,
                    BackupConfirmed _,
                    MigrationStarted _,
                    StepApplied _,
                    MigrationSucceeded _,
                    MigrationRolledBack _ ->
                    Level.FACT;
        };
    }

    /// Side by side, where there is something to compare.
    private static String costs(@Nullable Cost cost, @Nullable Cost forecast) {
        return forecast == null ? "" : "; " + CostWords.compared(cost, forecast);
    }

    static String backup(Backup backup) {
        return switch (backup) {
            case Backup.Snapshot s ->
                    String.format(
                            Locale.ROOT,
                            "%s, %s, sha-256 %s, read back in full (%d entries), %s",
                            s.file(),
                            Amount.ofBytes(s.bytes()),
                            s.digest().brief(),
                            s.entries(),
                            Amount.ofMillis(s.millis()));
            case Backup.NotNeeded(String reason) -> "not needed: " + reason;
        };
    }

    private static String planned(MigrationPlanned e) {
        Plan plan = e.plan().plan();
        String what =
                Amount.of(plan.steps().size(), "step")
                        + ", "
                        + Amount.of(plan.findings().size(), "finding")
                        + ", risk "
                        + spoken(plan.risk())
                        + ", "
                        + spoken(plan.danger())
                        + "; digest "
                        + e.digest().brief();
        return switch (e.disposition()) {
            case Disposition.Releases _ -> "planned: " + what;
            case Disposition.AwaitsApproval awaits ->
                    "planned: " + what + "; waits for approval: " + awaits.why();
            case Disposition.OnlyShown _ -> "planned, only to be shown: " + what;
            case Disposition.NothingToDo _ -> "nothing is pending";
        };
    }

    private static String applied(StepApplied e) {
        Cost cost = e.cost();
        Cost forecast = e.forecast();
        return "step "
                + e.step()
                + (e.found() ? " was applied already" : " applied")
                + " (version "
                + e.migration()
                + ", "
                + (cost == null ? Amount.ofMillis(e.millis()) : CostWords.of(cost))
                + (e.rows() > 0 ? ", " + Amount.of(e.rows(), "row") : "")
                + (e.attempts() > 1 ? ", attempt " + e.attempts() : "")
                + (forecast == null ? "" : "; forecast " + CostWords.of(forecast))
                + ")";
    }

    private static String failed(StepFailed e) {
        String again =
                e.retryIn() == null
                        ? ""
                        : "; tried again in " + Amount.ofMillis(e.retryIn().toMillis());
        return "step "
                + e.step()
                + " failed, attempt "
                + e.attempt()
                + ": "
                + e.failure().message()
                + again;
    }

    private static String progressed(BackfillProgressed e) {
        String amount =
                e.total() <= 0
                        ? e.unit().equals("bytes")
                                ? Amount.ofBytes(e.done())
                                : Amount.of(e.done(), e.unit())
                        : String.format(
                                Locale.ROOT, "%,d of %,d %s", e.done(), e.total(), e.unit());
        String where = e.step() == 0 ? "" : "step " + e.step() + ": ";
        return where + e.phase() + ", " + amount;
    }

    private static String repair(Repair repair) {
        return switch (repair) {
            case Repair.MarkApplied(String version) -> "marking " + version + " as applied";
            case Repair.MarkNotApplied(String version) -> "marking " + version + " as not applied";
            case Repair.ClearDirty _ -> "clearing the dirty mark";
            case Repair.Baseline(String version) -> "baseline at " + version;
        };
    }

    private static String why(@Nullable String words) {
        return words == null || words.isBlank() ? "" : ": " + words.strip();
    }

    private static String spoken(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
