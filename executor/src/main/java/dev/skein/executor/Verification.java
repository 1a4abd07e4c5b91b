package dev.skein.executor;

import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.Disposition;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRequested;
import dev.skein.events.PlanApproved;
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
import dev.skein.events.plan.Plan;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Reading;
import dev.skein.migrations.plan.Dangers;
import java.util.Optional;
import java.util.function.Predicate;

/// Checks a confirmed backup and all that it carries, each with its author's key: nobody's word is
/// taken from somebody else's mouth.
public final class Verification {
    private final Trust trust;
    private final Codec codec;
    private final Predicate<RequestEvent> acceptsUnsigned;

    /// @param acceptsUnsigned requests that count without a signature, by the environment's setting
    public Verification(Trust trust, Codec codec, Predicate<RequestEvent> acceptsUnsigned) {
        this.trust = trust;
        this.codec = codec;
        this.acceptsUnsigned = acceptsUnsigned;
    }

    /// What verification came to.
    public sealed interface Result {
        record Verified(Assignment assignment) implements Result {}

        record Refused(Failure failure) implements Result {}
    }

    private static final class Objection extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Objection(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    public Result verify(BackupConfirmed confirmed) {
        try {
            return new Result.Verified(check(confirmed));
        } catch (Objection e) {
            return new Result.Refused(
                    new Failure(
                            e.code,
                            FailureCause.NOT_TRUSTED,
                            null,
                            String.valueOf(e.getMessage()),
                            null,
                            "nothing was run; look at the audit log of this run, then request again"));
        }
    }

    private Assignment check(BackupConfirmed confirmed) {
        PlanReleased released = trusted(confirmed.released(), PlanReleased.class);
        MigrationPlanned planned = trusted(released.plan(), MigrationPlanned.class);
        RequestEvent request = request(released.request());
        same(confirmed, released);
        same(confirmed, planned);
        same(confirmed, request);
        if (!planned.plan().digest().equals(planned.digest())
                || !planned.digest().equals(released.digest())
                || !planned.digest().equals(confirmed.digest())) {
            throw new Objection("digest-mismatch", "the plan is not the one that was released");
        }
        Plan plan;
        try {
            plan = planned.plan().plan();
        } catch (MalformedException e) {
            throw new Objection("digest-mismatch", "the plan is not readable");
        }
        if (!plan.run().equals(confirmed.run()) || !plan.database().equals(confirmed.database())) {
            throw new Objection("digest-mismatch", "the plan was made for another run or database");
        }
        checkDanger(plan, confirmed.backup());
        checkApproval(planned, released, requester(request));
        return new Assignment(confirmed.run(), confirmed.database(), planned.digest(), plan);
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

    private void checkApproval(
            MigrationPlanned planned, PlanReleased released, Requester requester) {
        if (!(planned.disposition() instanceof Disposition.AwaitsApproval)) {
            return;
        }
        boolean approved = false;
        for (Signed signed : released.approvals()) {
            PlanApproved approval = trusted(signed, PlanApproved.class);
            approved |=
                    approval.run().equals(planned.run())
                            && approval.database().equals(planned.database())
                            && approval.plan().equals(planned.digest())
                            && !approval.by().name().equals(requester.name());
        }
        if (!approved) {
            throw new Objection(
                    "approval-missing", "nobody other than the requester approved this very plan");
        }
    }

    private <E extends Event> E trusted(Signed signed, Class<E> type) {
        Optional<String> objection = trust.objection(signed);
        if (objection.isPresent()) {
            throw new Objection("not-trusted", type.getSimpleName() + ": " + objection.get());
        }
        return read(signed, type);
    }

    private RequestEvent request(Signed signed) {
        RequestEvent request = read(signed, RequestEvent.class);
        Optional<String> objection = trust.objection(signed);
        boolean unsignedIsFine = signed.keyId() == null && acceptsUnsigned.test(request);
        if (objection.isPresent() && !unsignedIsFine) {
            throw new Objection("not-trusted", "the request: " + objection.get());
        }
        return request;
    }

    private <E extends Event> E read(Signed signed, Class<E> type) {
        if (codec.read(signed) instanceof Reading.Known(_, Event event) && type.isInstance(event)) {
            return type.cast(event);
        }
        throw new Objection("not-trusted", "an envelope does not hold a " + type.getSimpleName());
    }

    private static void same(Event one, Event other) {
        if (!one.run().equals(other.run()) || !one.database().equals(other.database())) {
            throw new Objection(
                    "not-trusted",
                    EventType.of(other).wireName() + " belongs to another run or database");
        }
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
