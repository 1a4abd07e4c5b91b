package dev.skein.planner.io.rehearsal;

import dev.skein.targets.Adoption;
import dev.skein.targets.ConnectionFiles;
import dev.skein.targets.LastWords;
import dev.skein.targets.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What a target says of its schema, read with the planner's own role.
///
/// @param fingerprint changes when a definition does
/// @param major of the server
/// @param settings of the database and of the executor's role in it, such as `search_path=app`
record TargetSchema(String fingerprint, int major, List<String> settings) {
    private static final Sql FINGERPRINT = Sql.of("fingerprint.sql");
    private static final String SETTINGS =
            """
            select c.setting
            from pg_db_role_setting s
            cross join unnest(s.setconfig) with ordinality as c (setting, position)
            where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
              and s.setrole in (0, (select oid from pg_roles where rolname = ?))
            order by s.setrole <> 0, s.setdatabase <> 0, c.position\
            """;
    private static final String ROLES = "select rolname from pg_roles where rolname !~ '^pg_'";
    private static final int MOST_BYTES = 100_000_000;

    static TargetSchema read(Connection target) throws SQLException {
        try (var statement = target.createStatement();
                var fingerprint = statement.executeQuery(FINGERPRINT.text())) {
            fingerprint.next();
            return new TargetSchema(
                    fingerprint.getString(1),
                    target.getMetaData().getDatabaseMajorVersion(),
                    Sql.strings(target, SETTINGS, Adoption.EXECUTOR));
        }
    }

    static List<String> roles(Connection target) throws SQLException {
        return Sql.strings(target, ROLES);
    }

    /// The definitions alone. It waits for nobody: a lock that queues would stop the readers behind
    /// it.
    ///
    /// @throws NotRehearsable where pg_dump is missing, too old or refused
    static String dump(Target target, Path pgDump)
            throws IOException, InterruptedException, NotRehearsable {
        try (var connection = ConnectionFiles.create(target, "planner")) {
            Process process;
            try {
                process =
                        connection.start(
                                List.of(
                                        pgDump.toString(),
                                        "--schema-only",
                                        "--no-owner",
                                        "--no-privileges",
                                        "--no-tablespaces",
                                        "--no-subscriptions",
                                        "--no-password",
                                        "--encoding=UTF8",
                                        "--lock-wait-timeout=2000",
                                        "--exclude-schema=skein"),
                                ProcessBuilder.Redirect.PIPE);
            } catch (IOException e) {
                throw new NotRehearsable(
                        "pg_dump cannot be started (skein.planner.rehearsal.pg-dump)");
            }
            return output(process);
        }
    }

    private static String output(Process process)
            throws IOException, InterruptedException, NotRehearsable {
        LastWords words = LastWords.of(process);
        try (InputStream stream = process.getInputStream()) {
            byte[] bytes = stream.readNBytes(MOST_BYTES);
            if (bytes.length == MOST_BYTES) {
                throw new NotRehearsable("the schema's definitions are larger than 100 MB");
            }
            int exit = process.waitFor();
            if (exit != 0) {
                throw new NotRehearsable(words.summary("pg_dump ended with " + exit));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
