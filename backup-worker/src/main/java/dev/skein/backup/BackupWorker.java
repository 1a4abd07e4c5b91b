package dev.skein.backup;

import dev.skein.bus.Handler;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.BackupFailed;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.PlanReleased;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Reading;
import dev.skein.migrations.plan.Dangers;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Acts on released plans: a snapshot that was read back in full, or the reason why none is needed.
public final class BackupWorker implements Handler {
    private final Supplier<Trust> trust;
    private final Codec codec;
    private final Snapshots snapshots;
    private final Manifests manifests;

    public BackupWorker(
            Supplier<Trust> trust, Codec codec, Snapshots snapshots, Manifests manifests) {
        this.trust = trust;
        this.codec = codec;
        this.snapshots = snapshots;
        this.manifests = manifests;
    }

    /// Takes snapshots.
    @FunctionalInterface
    public interface Snapshots {
        /// A snapshot of the plan's database, written, synced, digested and read back; the one of
        /// an earlier, interrupted attempt where that holds.
        ///
        /// @throws BackupRefused where none can be confirmed
        Backup.Snapshot take(MigrationPlanned planned, Job job) throws Exception;
    }

    /// Remembers confirmed snapshots.
    @FunctionalInterface
    public interface Manifests {
        StateChange remember(MigrationPlanned planned, Backup.Snapshot snapshot);
    }

    /// No snapshot can be confirmed.
    public static final class BackupRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        public BackupRefused(Failure failure) {
            super(failure.code());
            this.failure = failure;
        }

        public Failure failure() {
            return failure;
        }
    }

    @Override
    public boolean takes(EventType type) {
        return type == EventType.PLAN_RELEASED;
    }

    @Override
    public Outcome handle(Event event, Job job) throws Exception {
        var released = (PlanReleased) event;
        try {
            MigrationPlanned planned = verified(released);
            Plan plan = planned.plan().plan();
            if (job.signals().contains(Signal.CANCEL)) {
                throw refused(
                        "cancelled",
                        FailureCause.CANCELLED_BY_PERSON,
                        "the run was cancelled",
                        "request again");
            }
            if (Dangers.of(plan) == Danger.NOTHING_LOST) {
                return Outcome.done(confirmed(released, job, new Backup.NotNeeded(reason(plan))));
            }
            Backup.Snapshot snapshot = snapshots.take(planned, job);
            return Outcome.done(
                    manifests.remember(planned, snapshot), confirmed(released, job, snapshot));
        } catch (BackupRefused e) {
            return Outcome.done(failed(released, e.failure));
        }
    }

    private static String reason(Plan plan) {
        return plan.purpose() == Purpose.REPAIR
                ? "only the native history changes"
                : "the plan only adds";
    }

    private MigrationPlanned verified(PlanReleased released) {
        Optional<String> objection = trust.get().objection(released.plan());
        if (objection.isPresent()) {
            throw notTrusted("the plan: " + objection.get());
        }
        if (!(codec.read(released.plan()) instanceof Reading.Known(_, MigrationPlanned planned))
                || !planned.run().equals(released.run())
                || !planned.database().equals(released.database())
                || !planned.plan().digest().equals(released.digest())
                || (released.revision() != null && released.revision() != planned.revision())) {
            throw notTrusted("the plan is not the one that was released");
        }
        return planned;
    }

    private static BackupRefused notTrusted(String message) {
        return refused(
                "not-trusted",
                FailureCause.NOT_TRUSTED,
                message,
                "nothing was run; look at the audit log of this run, then request again");
    }

    private static BackupRefused refused(
            String code, FailureCause cause, String message, String next) {
        return new BackupRefused(new Failure(code, cause, null, message, null, next));
    }

    private static Event confirmed(PlanReleased released, Job job, Backup backup) {
        return new BackupConfirmed(
                released.run(),
                released.database(),
                released.digest(),
                job.signed(),
                backup,
                released.revision());
    }

    private static Event failed(PlanReleased released, Failure failure) {
        return new BackupFailed(released.run(), released.database(), released.digest(), failure);
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        var failure =
                new Failure(
                        "internal",
                        FailureCause.INTERNAL,
                        null,
                        "the backup-worker failed (" + cause.getClass().getSimpleName() + ")",
                        null,
                        "look at the backup-worker's log; nothing of the plan was run");
        return new Outcome.Done(
                List.of(failed((PlanReleased) event, failure)), StateChange.NONE, List.of());
    }
}
