package dev.skein.audit.io.postgres;

import dev.skein.audit.AuditLog;
import dev.skein.bus.Offsets;
import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Chain;
import dev.skein.events.audit.Head;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Entries, chain and offsets in one transaction; one writer at a time, by the row that holds the
/// head.
public final class PostgresLog implements AuditLog {
    private static final String HEAD = "select length, hash from head for update";
    private static final String FIRST =
            "insert into head (length, hash) values (0, ?) on conflict do nothing";
    private static final String MOVE = "update head set length = ?, hash = ?";
    private static final String COPY =
            """
            copy entry (seq, hash, topic, partition, "offset", "timestamp", key, headers, value,
                        run, database, type, said_at) from stdin\
            """;

    private final DataSource database;

    public PostgresLog(DataSource database) {
        this.database = database;
    }

    @Override
    public Head append(List<AuditEntry> entries) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Chain chain = lock(connection);
                append(connection, chain, entries);
                move(connection, chain);
                connection.commit();
                return new Head(chain.length(), chain.hash());
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static Chain lock(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(FIRST)) {
            insert.setBytes(1, HexFormat.of().parseHex(Chain.GENESIS.hex()));
            insert.execute();
        }
        try (var query = connection.prepareStatement(HEAD)) {
            var rows = query.executeQuery();
            rows.next();
            return Chain.at(
                    rows.getLong(1), new Digest(HexFormat.of().formatHex(rows.getBytes(2))));
        }
    }

    private static void append(Connection connection, Chain chain, List<AuditEntry> entries)
            throws SQLException {
        var next = new HashMap<TopicPartition, Long>();
        var rows = new StringBuilder();
        for (AuditEntry entry : entries) {
            var partition = new TopicPartition(entry.topic(), entry.partition());
            long expected =
                    next.containsKey(partition)
                            ? next.getOrDefault(partition, 0L)
                            : Offsets.next(connection, partition);
            if (entry.offset() >= expected) {
                byte[] hash = chain.append(entry);
                EntryRow.write(rows, chain.length(), hash, entry);
                next.put(partition, entry.offset() + 1);
            } else {
                next.putIfAbsent(partition, expected);
            }
        }
        copy(connection, rows);
        for (Map.Entry<TopicPartition, Long> moved : next.entrySet()) {
            Offsets.move(connection, moved.getKey(), moved.getValue());
        }
    }

    private static void copy(Connection connection, StringBuilder rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        byte[] bytes = rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private static void move(Connection connection, Chain chain) throws SQLException {
        try (var update = connection.prepareStatement(MOVE)) {
            update.setLong(1, chain.length());
            update.setBytes(2, HexFormat.of().parseHex(chain.hash().hex()));
            update.executeUpdate();
        }
    }
}
