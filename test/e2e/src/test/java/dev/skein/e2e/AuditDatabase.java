package dev.skein.e2e;

import dev.skein.events.RunId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// The audit database with its superuser's eyes and hands.
final class AuditDatabase implements AutoCloseable {
    private final Connection holder;
    private final Connection reader;

    private AuditDatabase(Connection holder, Connection reader) {
        this.holder = holder;
        this.reader = reader;
    }

    static AuditDatabase of(World world) throws IOException, SQLException {
        String database = "skein_audit?currentSchema=audit";
        return new AuditDatabase(world.connect(database), world.connect(database));
    }

    /// The sink makes its tables when it starts.
    boolean isThere() throws SQLException {
        try (var query = reader.createStatement();
                var rows = query.executeQuery("select to_regclass('entry') is not null")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// From now on nobody can write.
    void hold() throws SQLException {
        holder.setAutoCommit(false);
        try (var lock = holder.createStatement()) {
            lock.execute("lock table entry in exclusive mode");
        }
    }

    void release() throws SQLException {
        holder.commit();
    }

    long entries(RunId run) throws SQLException {
        return count("select count(*) from entry where run = ?", run);
    }

    boolean has(RunId run, String type) throws SQLException {
        return count("select count(*) from entry where run = ? and type like '%" + type + "%'", run)
                == 1;
    }

    /// Records of the run whose value was too large for the bus and is kept here.
    long largeValues(RunId run) throws SQLException {
        return count(
                "select count(*) from entry join reference using (seq) join large_value using (digest) where run = ?",
                run);
    }

    private long count(String sql, RunId run) throws SQLException {
        try (var query = reader.prepareStatement(sql)) {
            query.setString(1, run.toString());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
        reader.close();
    }
}
