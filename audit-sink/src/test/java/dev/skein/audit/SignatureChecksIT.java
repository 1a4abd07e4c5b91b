package dev.skein.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.audit.io.postgres.SignatureChecks;
import dev.skein.events.Alias;
import dev.skein.events.Envelope;
import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Mark;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureChecksIT {
    private static final RunId RUN = RunId.of("01932f6e-7c00-7000-8000-000000000001");
    private final KeyPair pair = SigningKey.generate();
    private final Trust trust =
            new Trust(
                    List.of(
                            new TrustedKey(
                                    "gateway",
                                    SigningKey.encode(pair.getPublic()),
                                    List.of("*"),
                                    List.of("*"),
                                    null,
                                    null)));

    @Test
    void eachEntryIsMarkedOnceAndInOrderAndTheViewShowsIt() throws Exception {
        AuditBase base = AuditBase.fresh();
        Signed event = event();
        Signed signed = new SigningKey("gateway", pair.getPrivate()).sign(event);
        Signed forged = new SigningKey("gateway", SigningKey.generate().getPrivate()).sign(event);
        Signed foreign = new SigningKey("mallory", pair.getPrivate()).sign(event);
        new PostgresLog(base.asSink())
                .append(
                        List.of(
                                entry(0, signed),
                                entry(1, event),
                                entry(2, forged),
                                entry(3, foreign),
                                entry(4, signed)));
        var checks = new SignatureChecks(base.asSink());

        assertThat(checks.next(3, entry -> Mark.of(entry, trust))).hasSize(3);
        assertThat(checks.next(3, entry -> Mark.of(entry, trust))).hasSize(2);
        assertThat(checks.next(3, entry -> Mark.of(entry, trust))).isEmpty();

        assertThat(shown(base))
                .containsExactly(
                        "1 trusted gateway",
                        "2 unsigned null",
                        "3 bad-signature gateway",
                        "4 unknown-key mallory",
                        "5 trusted gateway");
    }

    private static List<String> shown(AuditBase base) throws SQLException {
        var shown = new ArrayList<String>();
        try (var connection = base.asSink().getConnection();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select seq, signature, signed_by from migration_logs order by seq")) {
            while (rows.next()) {
                shown.add(rows.getLong(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return shown;
    }

    private static Signed event() {
        var event =
                new RunCancelled(
                        RUN,
                        new Alias("shop"),
                        new Requester("ada", Requester.Kind.PERSON, null),
                        "no need any more");
        var envelope =
                Envelope.of(
                        event,
                        URI.create("https://skein.invalid/gateway"),
                        Instant.parse("2026-11-21T09:30:00Z"),
                        null,
                        1);
        return Codec.write(event, envelope, dev.skein.events.Digest::of);
    }

    private static AuditEntry entry(long offset, Signed event) {
        return new AuditEntry(
                event.topic(),
                0,
                offset,
                1,
                event.key().getBytes(StandardCharsets.UTF_8),
                Headers.of(event).stream()
                        .map(header -> new AuditEntry.Header(header.name(), header.value()))
                        .toList(),
                event.value());
    }
}
