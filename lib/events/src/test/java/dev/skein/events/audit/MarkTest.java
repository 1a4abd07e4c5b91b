package dev.skein.events.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Samples;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.audit.Mark.Verdict;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkTest {
    private final KeyPair pair = SigningKey.generate();
    private final SigningKey key = new SigningKey("ci", pair.getPrivate());
    private final Signed event = Samples.signed(Samples.requested());

    @Test
    void eachReasonHasAVerdictOfItsOwn() {
        AuditEntry signed = entry(key.sign(event));

        assertThat(mark(signed, "*", "*", null)).isEqualTo(new Mark(Verdict.TRUSTED, "ci", ""));
        assertThat(mark(entry(event), "*", "*", null).verdict()).isEqualTo(Verdict.UNSIGNED);
        assertThat(mark(signed, "*", "stock", null).verdict()).isEqualTo(Verdict.NOT_ENTITLED);
        assertThat(mark(signed, "other", "*", null).verdict()).isEqualTo(Verdict.NOT_ENTITLED);
        assertThat(mark(signed, "*", "*", Instant.EPOCH).verdict())
                .isEqualTo(Verdict.KEY_NOT_VALID_THEN);
        assertThat(Mark.of(signed, new Trust(List.of())).verdict()).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(mark(with(signed, signed.topic(), "{}"), "*", "*", null).verdict())
                .isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(mark(with(signed, signed.topic(), null), "*", "*", null).verdict())
                .isEqualTo(Verdict.UNREADABLE);
        assertThat(mark(with(signed, Topic.QUARANTINE.topicName(), "{}"), "*", "*", null).verdict())
                .isEqualTo(Verdict.COPY);
    }

    private Mark mark(AuditEntry entry, String type, String database, @Nullable Instant notAfter) {
        var trusted =
                new TrustedKey(
                        "ci",
                        SigningKey.encode(pair.getPublic()),
                        List.of(type),
                        List.of(database),
                        null,
                        notAfter);
        return Mark.of(entry, new Trust(List.of(trusted)));
    }

    private static AuditEntry entry(Signed event) {
        return new AuditEntry(
                event.topic(),
                0,
                0,
                0,
                event.key().getBytes(StandardCharsets.UTF_8),
                Headers.of(event).stream()
                        .map(header -> new AuditEntry.Header(header.name(), header.value()))
                        .toList(),
                event.value());
    }

    private static AuditEntry with(AuditEntry entry, String topic, @Nullable String value) {
        return new AuditEntry(
                topic,
                0,
                0,
                0,
                entry.key(),
                entry.headers(),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
