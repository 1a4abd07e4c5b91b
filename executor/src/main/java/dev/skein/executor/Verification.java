package dev.skein.executor;

import dev.skein.events.Alias;
import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRequested;
import dev.skein.events.PlanReleased;
import dev.skein.events.RepairRequested;
import dev.skein.events.RequestEvent;
import dev.skein.events.Requester;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Purpose;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.MalformedException;
import dev.skein.migrations.plan.Dangers;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Checks a confirmed backup and all that it carries, each with its author's key: nobody's word is
/// taken from somebody else's mouth, and what lay in a control database is as little believed as
/// what came over the bus.
public final class Verification {
    private final Envelopes envelopes;
    private final Function<Alias, Optional<String>> environments;

    private Verification(Envelopes envelopes, Function<Alias, Optional<String>> environments) {
        this.envelopes = envelopes;
        this.environments = environments;
    }

    /// @param trust the keys that count now
    /// @param acceptsUnsigned requests that count without a signature, by the environment's setting
    /// @param environments of the databases that this executor is configured for
    public static Verification with(
            Trust trust,
            Codec codec,
            Predicate<RequestEvent> acceptsUnsigned,
            Function<Alias, Optional<String>> environments) {
        return new Verification(new Envelopes(trust, codec, acceptsUnsigned), environments);
    }

    /// What verification came to.
    public sealed interface Result {
        record Verified(Assignment assignment) implements Result {}

        record Refused(Failure failure) implements Result {}
    }

    /// @param record in which the event came
    public Result verify(BackupConfirmed confirmed, Signed record) {
        try {
            return new Result.Verified(check(confirmed, record));
        } catch (Objection e) {
            return new Result.Refused(
                    new Failure(
                            e.code(),
                            FailureCause.NOT_TRUSTED,
                            null,
                            e.message(),
                            null,
                            "nothing was run; look at the audit log of this run, then request again"));
        }
    }

    private Assignment check(BackupConfirmed confirmed, Signed record) {
        if (!envelopes.open(record, BackupConfirmed.class).equals(confirmed)) {
            throw new Objection("not-trusted", "the record holds another event");
        }
        PlanReleased released = envelopes.open(confirmed.released(), PlanReleased.class);
        MigrationPlanned planned = envelopes.open(released.plan(), MigrationPlanned.class);
        RequestEvent request = envelopes.request(released.request());
        same(confirmed, released);
        same(confirmed, planned);
        same(confirmed, request);
        checkDigest(confirmed, released, planned);
        Plan plan = plan(planned);
        checkPlace(plan, confirmed);
        checkDanger(plan, confirmed.backup());
        checkProofs(plan);
        Statements.check(plan);
        Purpose asked = purpose(request);
        if (plan.purpose() != asked) {
            throw new Objection("not-trusted", "the plan does other than what was asked for");
        }
        new Approvals(envelopes).check(planned, released, requester(request));
        return new Assignment(
                confirmed.run(), confirmed.database(), planned.digest(), planned.revision(), plan);
    }

    private static Plan plan(MigrationPlanned planned) {
        try {
            return planned.plan().plan();
        } catch (MalformedException e) {
            throw new Objection("digest-mismatch", "the plan is not readable");
        }
    }

    private static void checkDigest(
            BackupConfirmed confirmed, PlanReleased released, MigrationPlanned planned) {
        if (!planned.plan().digest().equals(planned.digest())
                || !planned.digest().equals(released.digest())
                || !planned.digest().equals(confirmed.digest())) {
            throw new Objection("digest-mismatch", "the plan is not the one that was released");
        }
        Integer revision = released.revision();
        if (revision != null && revision != planned.revision()) {
            throw new Objection("digest-mismatch", "another revision of the plan was released");
        }
    }

    private void checkPlace(Plan plan, BackupConfirmed confirmed) {
        if (!plan.run().equals(confirmed.run()) || !plan.database().equals(confirmed.database())) {
            throw new Objection("digest-mismatch", "the plan was made for another run or database");
        }
        String environment =
                environments
                        .apply(plan.database())
                        .orElseThrow(() ->
                                new Objection(
                                        "unknown-database",
                                        "this executor knows no database of this alias"));
        if (!environment.equals(plan.environment())) {
            throw new Objection(
                    "environment-mismatch",
                    "the plan was made under the rules of another environment than this database's");
        }
    }

    private static void checkDanger(Plan plan, Backup backup) {
        Danger danger = Dangers.of(plan);
        if (danger != plan.danger()) {
            throw new Objection("danger-mismatch", "the plan's danger is not that of its SQL");
        }
        if (backup instanceof Backup.NotNeeded && danger != Danger.NOTHING_LOST) {
            throw new Objection(
                    "backup-missing", "the plan can lose data and no snapshot was taken");
        }
    }

    /// A released plan never has what blocks it; whoever wrote this one had other rules. Drift is
    /// left to the policy.
    private static void checkProofs(Plan plan) {
        for (Finding finding : plan.findings()) {
            if (finding.level() == Level.BLOCK) {
                throw new Objection("plan-blocked", "rule " + finding.rule() + " blocks the plan");
            }
        }
        for (Proof proof : plan.proofs()) {
            if (proof.verdict() == Proof.Verdict.FAILS && proof.kind() != Proof.Kind.NO_DRIFT) {
                throw new Objection(
                        "plan-disproved",
                        "the rehearsal of the plan failed: "
                                + proof.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
    }

    private static void same(Event one, Event other) {
        if (!one.run().equals(other.run()) || !one.database().equals(other.database())) {
            throw new Objection(
                    "not-trusted",
                    EventType.of(other).wireName() + " belongs to another run or database");
        }
    }

    private static Purpose purpose(RequestEvent request) {
        boolean onlyToLook =
                switch (request) {
                    case MigrationRequested migration -> migration.dryRun();
                    case RollbackRequested rollback -> rollback.dryRun();
                    case RepairRequested _, RunCancelled _ -> false;
                };
        if (onlyToLook) {
            throw new Objection("not-trusted", "the request was only to look");
        }
        return switch (request) {
            case MigrationRequested _ -> Purpose.APPLY;
            case RollbackRequested _ -> Purpose.ROLL_BACK;
            case RepairRequested _ -> Purpose.REPAIR;
            case RunCancelled _ -> throw new Objection("not-trusted", "a cancel asks for no plan");
        };
    }

    private static Requester requester(RequestEvent request) {
        return switch (request) {
            case MigrationRequested migration -> migration.requester();
            case RollbackRequested rollback -> rollback.requester();
            case RepairRequested repair -> repair.requester();
            case RunCancelled cancelled -> cancelled.by();
        };
    }
}
