package dev.skein.infra;

import dev.skein.embedded.EmbeddedPostgres;
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

    /// One that a test started for itself.
    public static TestPostgres of(EmbeddedPostgres server) {
        return new TestPostgres(
                "127.0.0.1",
                server.port(),
                server.superuser(),
                server.password(),
                server.version());
    }

    /// One that answers, whatever its version.
    static TestPostgres at(String host, int port, String superuser, String password) {
        var unknown = new TestPostgres(host, port, superuser, password, "");
        try (var connection = unknown.connect(superuser);
                var rows = connection.createStatement().executeQuery("show server_version")) {
            rows.next();
            String version = rows.getString(1).replaceFirst(" .*", "");
            return new TestPostgres(host, port, superuser, password, version);
        } catch (SQLException e) {
            throw new IllegalStateException("asking PostgreSQL for its version", e);
        }
    }

    public int major() {
        return majorOf(version);
    }

    /// @param version as `15.18` or `18beta1`
    static int majorOf(String version) {
        return Integer.parseInt(version.replaceFirst("[^0-9].*", ""));
    }

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

    /// Makes a role without a login where there is none of this name: roles belong to the server,
    /// which other tests share.
    public void haveRole(String name) throws SQLException {
        try (var connection = connect(superuser);
                var statement = connection.createStatement()) {
            statement.execute(
                    "do $$ begin create role "
                            + statement.enquoteIdentifier(name, true)
                            + "; exception when duplicate_object then null; end $$");
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version + " at " + host + ":" + port;
    }
}
