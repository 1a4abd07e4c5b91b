package dev.skein.audit.io.postgres;

import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.wire.Contents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// Copies of the values that were too large for the bus, beside the log and in its order: the
/// bundle store forgets, the log does not.
public final class LargeValues {
    private static final String WAITING =
            """
            select seq, headers from audit.entry
            where value = '\\x7b7d' and seq > (select coalesce(max(seq), 0) from audit.reference)
            order by seq limit ?\
            """;
    private static final String KEEP =
            "insert into audit.large_value (digest, bytes) values (?, ?) on conflict do nothing";
    private static final String REMEMBER =
            "insert into audit.reference (seq, digest, copied) values (?, ?, ?)";

    private final Alone alone;

    public LargeValues(DataSource database) {
        this.alone = new Alone(database, "values");
    }

    /// Copies what the oldest entries name that were not looked at yet, unless another replica is
    /// at it. A value is stored before its record is sent: one that is not there never will be.
    ///
    /// @param bundles where the values are
    /// @return by the entries' places, whether each value was there; empty where nothing waits
    public Map<Long, Boolean> next(int most, Contents bundles) throws SQLException {
        return alone.run(Map.of(), connection -> copy(connection, most, bundles));
    }

    private static Map<Long, Boolean> copy(Connection connection, int most, Contents bundles)
            throws SQLException {
        var copied = new LinkedHashMap<Long, Boolean>();
        for (var one : waiting(connection, most).entrySet()) {
            Optional<Digest> digest = one.getValue();
            boolean found = digest.isPresent() && keep(connection, digest.get(), bundles);
            remember(connection, one.getKey(), digest, found);
            copied.put(one.getKey(), found);
        }
        return copied;
    }

    private static Map<Long, Optional<Digest>> waiting(Connection connection, int most)
            throws SQLException {
        var waiting = new LinkedHashMap<Long, Optional<Digest>>();
        try (var query = connection.prepareStatement(WAITING)) {
            query.setInt(1, most);
            var rows = query.executeQuery();
            while (rows.next()) {
                var headers = AuditEntry.Header.decode(rows.getBytes("headers"));
                waiting.put(rows.getLong("seq"), AuditEntry.Header.reference(headers));
            }
        }
        return waiting;
    }

    /// @return whether the store has a value of this digest
    private static boolean keep(Connection connection, Digest digest, Contents bundles)
            throws SQLException {
        Optional<byte[]> value =
                bundles.of(digest).filter(bytes -> Digest.of(bytes).equals(digest));
        if (value.isEmpty()) {
            return false;
        }
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, digest.hex());
            insert.setBytes(2, value.get());
            insert.execute();
        }
        return true;
    }

    private static void remember(
            Connection connection, long seq, Optional<Digest> digest, boolean copied)
            throws SQLException {
        try (var insert = connection.prepareStatement(REMEMBER)) {
            insert.setLong(1, seq);
            insert.setString(2, digest.map(Digest::hex).orElse(null));
            insert.setBoolean(3, copied);
            insert.execute();
        }
    }
}
