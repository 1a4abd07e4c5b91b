package dev.skein.audit.io.postgres;

import dev.skein.bus.ControlDatabase;
import dev.skein.bus.ControlSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.PGConnection;

/// The audit database made ready by an administrator, so that the running service needs no right
/// but to add and to read.
public final class AuditDatabase {
    /// The role of the running service.
    public static final String SINK = "audit_sink";

    private static final String AS_OWNER =
            "set local role audit_owner; set local search_path = audit";

    private AuditDatabase() {}

    /// Makes what is missing and sets the password; run again, it changes only that.
    ///
    /// @param admin a session on the audit database that may create roles
    /// @param password of [#SINK]
    public static void prepare(Connection admin, String password) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(roles());
        }
        // The driver computes the SCRAM verifier here: the password never reaches the server's log.
        admin.unwrap(PGConnection.class)
                .alterUserPassword(SINK, password.toCharArray(), "scram-sha-256");
        admin.setAutoCommit(false);
        try (var statement = admin.createStatement()) {
            statement.execute(AS_OWNER);
            ControlSchema.upgrade(admin, "audit-sink");
            admin.commit();
        } catch (SQLException | RuntimeException e) {
            admin.rollback();
            throw e;
        } finally {
            admin.setAutoCommit(true);
        }
    }

    /// A login of somebody who may read the log and nothing else; run again, it changes only the
    /// password.
    ///
    /// @param admin as for [#prepare]
    public static void reader(Connection admin, String login, String password) throws SQLException {
        ControlDatabase.login(admin, login, password);
        try (var grant = admin.createStatement()) {
            grant.execute("grant audit_reader to " + grant.enquoteIdentifier(login, true));
        }
    }

    private static String roles() {
        try (var resource = AuditDatabase.class.getResourceAsStream("/db/audit-sink/roles.sql")) {
            return new String(
                    Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading roles.sql", e);
        }
    }
}
