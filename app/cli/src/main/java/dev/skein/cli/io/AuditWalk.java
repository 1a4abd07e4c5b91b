package dev.skein.cli.io;

import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Break;
import dev.skein.events.audit.ChainCheck;
import dev.skein.events.audit.Head;
import dev.skein.events.audit.Mark;
import dev.skein.events.audit.SignatureTally;
import dev.skein.events.audit.StoredEntry;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.MalformedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One walk over the whole log, from the first row to the last or to the first that is wrong.
public final class AuditWalk {
    private static final String COUNT = "select count(*) from audit.entry";
    private static final String READ =
            """
            select e.*, s.verdict from audit.entry e left join audit.signature_check s using (seq)
            order by e.seq\
            """;
    private static final int BATCH = 2_000;
    private static final long SECOND = 1_000_000_000L;

    private final ChainCheck check;
    private final SignatureTally tally = new SignatureTally();
    private final Trust trust;
    private final boolean signatures;
    private final LargeValueCheck values = new LargeValueCheck();
    private final List<Seen> batch = new ArrayList<>();

    /// @param heads what the log must agree with
    /// @param signatures whether the producers' are looked at too
    public AuditWalk(Map<Long, Head> heads, Trust trust, boolean signatures) {
        this.check = new ChainCheck(heads, trust);
        this.trust = trust;
        this.signatures = signatures;
    }

    /// Hears once a second how far it is.
    @FunctionalInterface
    public interface Progress {
        void at(long done, long all);
    }

    private record Seen(AuditEntry entry, @Nullable String verdict) {}

    /// @return the first place that is not as it was written; empty where all is
    public Optional<Break> over(AuditAddress address, Progress progress) throws SQLException {
        try (Connection connection = address.connect()) {
            long all = count(connection);
            try (var query = connection.prepareStatement(READ)) {
                query.setFetchSize(BATCH);
                Optional<Break> found = walk(query.executeQuery(), all, progress);
                weigh();
                if (found.isEmpty()) {
                    found = check.end();
                }
                return found.isPresent() ? found : values.over(connection);
            }
        }
    }

    private Optional<Break> walk(ResultSet rows, long all, Progress progress) throws SQLException {
        long told = System.nanoTime();
        for (long done = 0; rows.next(); done++) {
            Optional<Break> found = check(rows);
            if (found.isPresent()) {
                return found;
            }
            if (batch.size() == BATCH) {
                weigh();
            }
            if (System.nanoTime() - told > SECOND) {
                told = System.nanoTime();
                progress.at(done, all);
            }
        }
        return Optional.empty();
    }

    private Optional<Break> check(ResultSet row) throws SQLException {
        try {
            StoredEntry stored = stored(row);
            Optional<Break> found = check.next(stored);
            values.add(stored.seq(), stored.entry());
            if (found.isEmpty() && signatures) {
                batch.add(new Seen(stored.entry(), row.getString("verdict")));
            }
            return found;
        } catch (MalformedException e) {
            String place =
                    row.getString("topic")
                            + "/"
                            + row.getInt("partition")
                            + "@"
                            + row.getLong("offset");
            return Optional.of(
                    check.unreadable(row.getLong("seq"), place, String.valueOf(e.getMessage())));
        }
    }

    /// On all cores: this is where the time goes.
    private void weigh() {
        List<Mark> marks =
                batch.parallelStream().map(seen -> Mark.of(seen.entry(), trust)).toList();
        for (int i = 0; i < marks.size(); i++) {
            tally.add(batch.get(i).entry(), marks.get(i), batch.get(i).verdict());
        }
        batch.clear();
    }

    private static StoredEntry stored(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getLong("seq"),
                row.getBytes("hash"),
                new AuditEntry(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("offset"),
                        row.getLong("timestamp"),
                        row.getBytes("key"),
                        AuditEntry.Header.decode(row.getBytes("headers")),
                        row.getBytes("value")),
                new AuditEntry.Index(
                        row.getString("run"),
                        row.getString("database"),
                        row.getString("type"),
                        row.getString("said_at")));
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COUNT)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// How many entries hold, from the first.
    public long length() {
        return check.length();
    }

    /// Those that were too large for the bus.
    public LargeValueCheck values() {
        return values;
    }

    /// What their producers' signatures are worth.
    public SignatureTally signatures() {
        return tally;
    }
}
