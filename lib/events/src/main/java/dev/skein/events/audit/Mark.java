package dev.skein.events.audit;

import dev.skein.events.Topic;
import dev.skein.events.signing.Objection;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.MalformedException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a record's signature is worth, as `trust.json` has it at the time of looking.
///
/// @param keyId the key that the record names; absent where it names none
/// @param why for people; empty where the record is trusted
public record Mark(Verdict verdict, @Nullable String keyId, String why) {

    /// How the log names it.
    public enum Verdict {
        TRUSTED,
        UNSIGNED,
        UNKNOWN_KEY,
        NOT_ENTITLED,
        KEY_NOT_VALID_THEN,
        BAD_SIGNATURE,
        /// Not an event of the contract's form: garbage, a missing header, no value.
        UNREADABLE,
        /// A quarantined copy: its signature was for another topic.
        COPY;

        /// As it is stored and shown, such as `bad-signature`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether somebody claimed an authority that the trust does not give.
        public boolean isPretence() {
            return switch (this) {
                case UNKNOWN_KEY, NOT_ENTITLED, KEY_NOT_VALID_THEN, BAD_SIGNATURE -> true;
                case TRUSTED, UNSIGNED, UNREADABLE, COPY -> false;
            };
        }
    }

    public static Mark of(AuditEntry entry, Trust trust) {
        if (entry.topic().equals(Topic.QUARANTINE.topicName())) {
            return new Mark(Verdict.COPY, null, "a quarantined copy");
        }
        try {
            var headers =
                    entry.headers().stream()
                            .map(header -> new Headers.Header(header.name(), header.value()))
                            .toList();
            var event = Headers.read(entry.topic(), entry.key(), entry.value(), headers);
            Optional<Objection> objection = trust.weigh(event);
            return objection
                    .map(known -> new Mark(verdict(known.kind()), event.keyId(), known.text()))
                    .orElseGet(() -> new Mark(Verdict.TRUSTED, event.keyId(), ""));
        } catch (MalformedException e) {
            return new Mark(Verdict.UNREADABLE, null, String.valueOf(e.getMessage()));
        }
    }

    private static Verdict verdict(Objection.Kind kind) {
        return switch (kind) {
            case UNSIGNED -> Verdict.UNSIGNED;
            case UNKNOWN_KEY -> Verdict.UNKNOWN_KEY;
            case UNREADABLE -> Verdict.UNREADABLE;
            case NOT_ENTITLED -> Verdict.NOT_ENTITLED;
            case KEY_NOT_VALID_THEN -> Verdict.KEY_NOT_VALID_THEN;
            case BAD_SIGNATURE -> Verdict.BAD_SIGNATURE;
        };
    }
}
