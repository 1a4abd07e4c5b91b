package dev.skein.cli.io;

import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Break;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values that were too large for the bus: a record names the digest, and the chain is over the
/// record, so a value is either the one that was written or found out.
public final class LargeValueCheck {
    private static final String FITS =
            "select encode(sha256(bytes), 'hex') = digest from audit.large_value where digest = ?";

    private final Map<Digest, Named> named = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    /// By the first entry that names it.
    private record Named(long seq, String place) {}

    void add(long seq, AuditEntry entry) {
        entry.reference()
                .ifPresent(digest -> named.putIfAbsent(digest, new Named(seq, entry.place())));
    }

    /// @return the first value that is another one than was written
    Optional<Break> over(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(FITS)) {
            for (var one : named.entrySet()) {
                Named by = one.getValue();
                Optional<Boolean> fits = fits(query, one.getKey());
                if (fits.isEmpty()) {
                    missing.add(by.place());
                } else if (!fits.get()) {
                    return Optional.of(
                            new Break(
                                    by.seq(),
                                    by.place(),
                                    "its large value was changed: it does not have the digest that the record names"));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> fits(PreparedStatement query, Digest digest)
            throws SQLException {
        query.setString(1, digest.hex());
        var rows = query.executeQuery();
        return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty();
    }

    /// How many different values the records name.
    public int named() {
        return named.size();
    }

    /// Places of records whose value the audit database does not have.
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
