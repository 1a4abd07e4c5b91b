package dev.skein.audit.io.postgres;

import dev.skein.audit.AuditLog;
import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Chain;
import dev.skein.events.audit.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/// Record, hash and offset are one row, so one transaction; one writer at a time, by an advisory
/// lock.
public final class PostgresLog implements AuditLog {
    // Not a row to hold: that would take the right to update one.
    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('skein audit chain', 0))";
    private static final String LAST =
            "select seq, hash from audit.entry order by seq desc limit 1";
    // No row, but the right, the lock and a server that writes: a standby refuses it.
    private static final String NOTHING =
            "insert into audit.entry select * from audit.entry where false";
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;

    public PostgresLog(DataSource database) {
        this.database = database;
    }

    @Override
    public Head append(List<AuditEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var lock = connection.createStatement()) {
                    lock.execute(ALONE);
                }
                Chain chain = chain(connection);
                append(connection, chain, entries);
                connection.commit();
                return new Head(chain.length(), chain.hash());
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    @Override
    public Head head() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Chain chain = chain(connection);
            return new Head(chain.length(), chain.hash());
        }
    }

    @Override
    public void requireOpen() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            statement.execute(NOTHING);
        }
    }

    private static Chain chain(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(LAST)) {
            var rows = query.executeQuery();
            return rows.next()
                    ? Chain.at(
                            rows.getLong(1), new Digest(HexFormat.of().formatHex(rows.getBytes(2))))
                    : Chain.empty();
        }
    }

    private static void append(Connection connection, Chain chain, List<AuditEntry> entries)
            throws SQLException {
        var partitions = new LinkedHashSet<TopicPartition>();
        for (AuditEntry entry : entries) {
            partitions.add(partition(entry));
        }
        Map<TopicPartition, Long> next = Positions.next(connection, partitions);
        var rows = new CopyText();
        for (AuditEntry entry : entries) {
            if (entry.offset() >= next.getOrDefault(partition(entry), 0L)) {
                byte[] hash = chain.append(entry);
                EntryRow.write(rows, chain.length(), hash, entry);
                next.put(partition(entry), entry.offset() + 1);
            }
        }
        rows.send(connection, EntryRow.COPY);
    }

    private static TopicPartition partition(AuditEntry entry) {
        return new TopicPartition(entry.topic(), entry.partition());
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
