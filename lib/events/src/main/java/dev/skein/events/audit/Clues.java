package dev.skein.events.audit;

import dev.skein.events.signing.Trust;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a changed row itself still tells about the change.
record Clues(Trust trust) {

    /// @param before the highest offset of the row's partition before it
    String about(StoredEntry row, @Nullable Long before) {
        AuditEntry entry = row.entry();
        if (before != null && entry.offset() <= before) {
            return "its offset comes before "
                    + before
                    + " of the same partition: rows were swapped";
        }
        if (before != null && entry.offset() > before + 1) {
            return "its offset does not follow " + before + " of the same partition";
        }
        return index(row).orElseGet(() -> signature(entry));
    }

    private String signature(AuditEntry entry) {
        return switch (Mark.of(entry, trust).verdict()) {
            case TRUSTED ->
                    "its producer's signature still holds, so it is the topic's partition, the offset, the"
                            + " timestamp or a transport header";
            case BAD_SIGNATURE ->
                    "its producer's signature does not hold either, so it is the key, the value or a ce_"
                            + " header";
            case UNREADABLE -> "it is no event any more";
            case UNSIGNED, UNKNOWN_KEY, NOT_ENTITLED, KEY_NOT_VALID_THEN, COPY ->
                    "no signature tells which part of it";
        };
    }

    /// Says where the columns that people search by are not those of the record.
    Optional<String> index(StoredEntry row) {
        AuditEntry.Index said = row.entry().index();
        AuditEntry.Index shown = row.index();
        return differs("run", shown.run(), said.run())
                .or(() -> differs("database", shown.database(), said.database()))
                .or(() -> differs("type", shown.type(), said.type()))
                .or(() -> differs("said_at", shown.saidAt(), said.saidAt()));
    }

    private static Optional<String> differs(
            String column, @Nullable String shown, @Nullable String said) {
        return Objects.equals(shown, said)
                ? Optional.empty()
                : Optional.of("column " + column + " says " + shown + ", the record says " + said);
    }
}
