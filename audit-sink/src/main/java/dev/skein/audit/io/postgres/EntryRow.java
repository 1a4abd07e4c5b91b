package dev.skein.audit.io.postgres;

import dev.skein.events.audit.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;

/// One entry as a row.
final class EntryRow {
    static final String COPY =
            """
            copy audit.entry (seq, hash, topic, partition, "offset", "timestamp", key, headers, value,
                              run, database, type, said_at) from stdin\
            """;

    private EntryRow() {}

    static void write(CopyText rows, long seq, byte[] hash, AuditEntry entry) {
        AuditEntry.Index index = entry.index();
        rows.number(seq)
                .bytes(hash)
                .text(entry.topic())
                .number(entry.partition())
                .number(entry.offset())
                .number(entry.timestamp())
                .bytes(entry.key())
                .bytes(AuditEntry.Header.encode(entry.headers()))
                .bytes(entry.value())
                .text(index.run())
                .text(index.database())
                .text(index.type())
                .text(index.saidAt())
                .endRow();
    }

    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                row.getLong("timestamp"),
                row.getBytes("key"),
                AuditEntry.Header.decode(row.getBytes("headers")),
                row.getBytes("value"));
    }
}
