package dev.skein.executor;

import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRequested;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanReleased;
import dev.skein.events.Requester;
import dev.skein.events.Signed;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that must be signed before a plan is run, in order unless a test spoils it.
final class Papers {
    static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final URI SOURCE = URI.create("https://skein.invalid/test");

    private final List<TrustedKey> trusted = new ArrayList<>();
    final SigningKey gateway =
            key("gateway", EventType.MIGRATION_REQUESTED, EventType.PLAN_APPROVED);
    final SigningKey planner = key("planner", EventType.MIGRATION_PLANNED, EventType.PLAN_RELEASED);

    @Nullable SigningKey requestedBy = gateway;
    SigningKey plannedBy = planner;
    SigningKey releasedBy = planner;
    SigningKey confirmedBy = key("backup-worker", EventType.BACKUP_CONFIRMED);
    boolean acceptsUnsigned;
    boolean dryRun;
    @Nullable Integer revision = 0;
    @Nullable String environment = "production";
    Digest digest;
    Disposition disposition = new Disposition.Releases();
    Backup backup = new Backup.NotNeeded("the plan only adds");

    private final PlanDocument plan;
    private final List<Signed> approvals = new ArrayList<>();

    Papers(Plan plan) {
        this.plan = PlanDocument.of(plan);
        this.digest = this.plan.digest();
    }

    void approve(Plan approved, String by, Instant at) {
        approvals.add(
                signed(
                        gateway,
                        new PlanApproved(
                                Fixtures.RUN,
                                Fixtures.SHOP,
                                PlanDocument.of(approved).digest(),
                                new Requester(by, Requester.Kind.PERSON, null),
                                null),
                        at));
    }

    Verification.Result verify() {
        var requested =
                new MigrationRequested(
                        Fixtures.RUN,
                        Fixtures.SHOP,
                        new Bundle(Bundle.GOLANG_MIGRATE, null, List.of()),
                        null,
                        dryRun,
                        new Requester("ci", Requester.Kind.SERVICE, null),
                        null);
        var planned =
                new MigrationPlanned(
                        Fixtures.RUN, Fixtures.SHOP, plan, plan.digest(), 0, disposition);
        var released =
                new PlanReleased(
                        Fixtures.RUN,
                        Fixtures.SHOP,
                        digest,
                        signed(requestedBy, requested, NOW),
                        signed(plannedBy, planned, NOW),
                        approvals,
                        revision);
        var confirmed =
                new BackupConfirmed(
                        Fixtures.RUN,
                        Fixtures.SHOP,
                        digest,
                        signed(releasedBy, released, NOW),
                        backup,
                        revision);
        return Verification.with(
                        new Trust(trusted),
                        new Codec(Contents.NONE),
                        _ -> acceptsUnsigned,
                        _ -> Optional.ofNullable(environment))
                .verify(confirmed, signed(confirmedBy, confirmed, NOW));
    }

    /// The code of the refusal, or `accepted`.
    String refused() {
        return switch (verify()) {
            case Verification.Result.Refused(var failure) -> failure.code();
            case Verification.Result.Verified _ -> "accepted";
        };
    }

    private static Signed signed(@Nullable SigningKey key, Event event, Instant at) {
        Signed record = Codec.write(event, Envelope.of(event, SOURCE, at, null, 1), Digest::of);
        return key == null ? record : key.sign(record);
    }

    private SigningKey key(String id, EventType... types) {
        KeyPair pair = SigningKey.generate();
        trusted.add(
                new TrustedKey(
                        id,
                        SigningKey.encode(pair.getPublic()),
                        Arrays.stream(types).map(EventType::wireName).toList(),
                        List.of("*"),
                        null,
                        null));
        return new SigningKey(id, pair.getPrivate());
    }
}
