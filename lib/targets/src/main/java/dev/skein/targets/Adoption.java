package dev.skein.targets;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/// Makes a database one that Skein may migrate: roles with least privilege, schema `skein`, an
/// identity. [Checkup] tells whether it holds.
public final class Adoption {
    /// The roles that log in.
    public static final String PLANNER = "skein_planner";

    public static final String BACKUP = "skein_backup";
    public static final String EXECUTOR = "skein_executor";
    public static final List<String> ROLES = List.of(PLANNER, BACKUP, EXECUTOR);

    /// What `skein.ledger_version()` answers where the SQL of this class ran last.
    public static final int LEDGER_VERSION = 4;

    private static final Pattern BLANK = Pattern.compile(":(owner|database)\\b");

    private Adoption() {}

    /// The exact SQL that [#adopt] runs, for administrators who run it themselves.
    ///
    /// @param database the database's name
    /// @param owner the role that owns the application's objects
    public static String sql(String database, String owner) {
        Map<String, String> names =
                Map.of(
                        "owner", Identifiers.quote(owner),
                        "database", Identifiers.quote(database));
        return BLANK.matcher(Resources.text("grants.sql") + Resources.text("schema.sql"))
                .replaceAll(
                        found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), "")));
    }

    /// Run again, it changes nothing but passwords.
    ///
    /// @param admin a session that may create roles and owns the database
    /// @param passwords by role; roles that are not named keep theirs
    /// @return the database's own id
    public static UUID adopt(Connection admin, String owner, Map<String, String> passwords)
            throws SQLException {
        String database = admin.getCatalog();
        admin.setAutoCommit(false);
        try (var statement = admin.createStatement()) {
            statement.execute("set local client_min_messages = warning");
            statement.execute(sql(database, owner));
            for (var password : passwords.entrySet()) {
                admin.unwrap(PGConnection.class)
                        .alterUserPassword(
                                password.getKey(),
                                password.getValue().toCharArray(),
                                "scram-sha-256");
            }
            NativeHistory.letPlannerRead(admin);
            UUID id = Ledger.databaseId(admin);
            admin.commit();
            return id;
        } catch (SQLException e) {
            admin.rollback();
            throw e;
        } finally {
            admin.setAutoCommit(true);
        }
    }
}
