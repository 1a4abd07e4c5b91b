package dev.skein.cli.io;

import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How the audit database is reached.
public record AuditAddress(String url, String username, String password) {

    /// @param url a JDBC address, whose password is in PGPASSWORD; absent: the database that runs
    ///   here
    /// @param data the data directory of what runs here
    public static AuditAddress of(@Nullable String url, String username, Path data)
            throws IOException {
        if (url != null) {
            String password = System.getenv("PGPASSWORD");
            return new AuditAddress(url, username, password == null ? "" : password);
        }
        Path file = data.resolve("audit.json");
        if (!Files.exists(file)) {
            throw new RefusedException(
                    "no-audit-database",
                    "no audit database runs here: start one with `skein up`, or name it with --url");
        }
        return Json.read(Files.readAllBytes(file), AuditAddress.class);
    }

    /// One session that sees one moment.
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, username, password);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    @Override
    public String toString() {
        return username + " at " + url;
    }
}
