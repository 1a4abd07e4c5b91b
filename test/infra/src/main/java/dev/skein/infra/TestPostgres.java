package dev.skein.infra;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/// A running PostgreSQL server, wherever it runs.
///
/// @param host its address as seen from the test
/// @param version as `15.18`
public record TestPostgres(
        String host, int port, String superuser, String password, String version) {

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /// A session as the superuser.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), superuser, password);
    }

    /// Makes a database that no other test has.
    ///
    /// @param purpose the beginning of its name
    /// @return its name
    public String freshDatabase(String purpose) throws SQLException {
        String name = purpose + "_" + UUID.randomUUID().toString().replace("-", "").substring(20);
        try (var connection = connect(superuser);
                var statement = connection.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(name, true));
        }
        return name;
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version + " at " + host + ":" + port;
    }
}
