package dev.skein.standalone;

import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.bus.ControlDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;

/// Databases made ready for the services; run again, it changes only passwords.
final class Preparation {
    private Preparation() {}

    /// @param admin a session on the control database that may create roles
    static void control(Connection admin, Secrets secrets) throws SQLException {
        var passwords = new HashMap<String, String>();
        for (String schema : Settings.SCHEMAS.values()) {
            passwords.put(schema, secrets.of(schema));
        }
        ControlDatabase.prepare(admin, passwords);
    }

    /// @param admin a session on the audit database that may create roles
    static void audit(Connection admin, Secrets secrets) throws SQLException {
        AuditDatabase.prepare(admin, secrets.of(Settings.AUDIT_ROLE));
    }
}
