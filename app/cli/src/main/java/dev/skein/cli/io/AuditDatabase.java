package dev.skein.cli.io;

import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Chain;
import dev.skein.events.audit.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The audit chain, recomputed from its rows and held against heads that lie outside of the
/// database.
public final class AuditDatabase {
    private static final String READ =
            """
            select seq, hash, topic, partition, "offset", "timestamp", key, headers, value
            from audit.entry order by seq\
            """;

    private AuditDatabase() {}

    /// What verification found.
    ///
    /// @param length entries whose chain holds, from the first
    /// @param problem what is wrong, with the place; empty where nothing is
    /// @param heads heads that were compared
    public record Verified(long length, Optional<String> problem, int heads) {}

    /// @param heads directory of head files; the chain must reach and equal each of them
    public static Verified verify(String url, String username, String password, Path heads)
            throws SQLException, IOException {
        Map<Long, Head> expected = heads(heads);
        try (Connection connection = DriverManager.getConnection(url, username, password)) {
            connection.setAutoCommit(false);
            try (var query = connection.prepareStatement(READ)) {
                query.setFetchSize(2_000);
                return verify(query.executeQuery(), expected);
            }
        }
    }

    private static Verified verify(ResultSet rows, Map<Long, Head> expected) throws SQLException {
        Chain chain = Chain.empty();
        while (rows.next()) {
            long before = chain.length();
            byte[] hash = chain.append(entry(rows));
            if (rows.getLong("seq") != chain.length()
                    || !Arrays.equals(hash, rows.getBytes("hash"))) {
                return new Verified(
                        before,
                        Optional.of("the chain breaks at entry " + (before + 1)),
                        expected.size());
            }
            Head head = expected.get(chain.length());
            if (head != null && !head.hash().equals(chain.hash())) {
                return new Verified(
                        before,
                        Optional.of(
                                "entries up to "
                                        + chain.length()
                                        + " are not those of the head that was kept"),
                        expected.size());
            }
        }
        boolean cut = expected.keySet().stream().anyMatch(length -> length > chain.length());
        return new Verified(
                chain.length(),
                cut
                        ? Optional.of("entries after " + chain.length() + " are missing")
                        : Optional.empty(),
                expected.size());
    }

    private static AuditEntry entry(ResultSet rows) throws SQLException {
        return new AuditEntry(
                rows.getString("topic"),
                rows.getInt("partition"),
                rows.getLong("offset"),
                rows.getLong("timestamp"),
                rows.getBytes("key"),
                AuditEntry.Header.decode(rows.getBytes("headers")),
                rows.getBytes("value"));
    }

    private static Map<Long, Head> heads(Path directory) throws IOException {
        var heads = new TreeMap<Long, Head>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".head")).toList()) {
                    String text = Files.readString(file);
                    Head head = Head.parse(text.substring(0, text.indexOf("\n\n") + 1));
                    heads.put(head.length(), head);
                }
            }
        }
        return heads;
    }
}
