package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The roles and schemas of a control database: one of each per service, and the bundles that all
/// share.
public final class ControlDatabase {
    private static final String BUNDLES = "bundles";

    private ControlDatabase() {}

    /// Makes what is missing and sets the passwords; run again, it changes only passwords.
    ///
    /// @param admin a session that may create roles
    /// @param passwords by service schema, such as `planner`
    public static void prepare(Connection admin, Map<String, String> passwords)
            throws SQLException {
        for (var service : passwords.entrySet()) {
            login(admin, service.getKey(), service.getValue());
            execute(admin, "create schema if not exists %1$s authorization %1$s", service.getKey());
        }
        bundles(admin, List.copyOf(passwords.keySet()));
    }

    /// A role that reads bundles, and nothing else: the audit-sink's.
    ///
    /// @param admin a session that may create roles, after [#prepare]
    public static void reader(Connection admin, String name, String password) throws SQLException {
        login(admin, name, password);
        execute(admin, "grant usage on schema bundles to %s", name);
        execute(admin, "grant select on bundles.blob to %s", name);
    }

    /// A role that may log in; run again, it changes only the password.
    public static void login(Connection admin, String name, String password) throws SQLException {
        boolean exists;
        try (var query = admin.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, name);
            exists = query.executeQuery().next();
        }
        if (!exists) {
            execute(admin, "create role %s login", name);
        }
        // The driver computes the SCRAM verifier here: the password never reaches the server's log.
        admin.unwrap(org.postgresql.PGConnection.class)
                .alterUserPassword(name, password.toCharArray(), "scram-sha-256");
    }

    private static void bundles(Connection admin, List<String> services) throws SQLException {
        execute(admin, "create schema if not exists %s", BUNDLES);
        execute(admin, "set search_path = %s", BUNDLES);
        try {
            ControlSchema.upgrade(admin, "control");
            for (String service : services) {
                execute(admin, "grant usage on schema bundles to %s", service);
                execute(admin, "grant select on bundles.blob to %s", service);
                execute(
                        admin,
                        "grant execute on function bundles.keep(bytea), bundles.forget() to %s",
                        service);
            }
        } finally {
            execute(admin, "reset search_path");
        }
    }

    private static void execute(Connection admin, String sql, String... identifiers)
            throws SQLException {
        try (var statement = admin.createStatement()) {
            Object[] quoted = new Object[identifiers.length];
            for (int i = 0; i < identifiers.length; i++) {
                quoted[i] = statement.enquoteIdentifier(identifiers[i], true);
            }
            statement.execute(String.format(java.util.Locale.ROOT, sql, quoted));
        }
    }
}
