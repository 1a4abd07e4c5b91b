package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// It runs a program or touches files as the database server.
final class ServerFileAccess {
    static final Rule RULE =
            new Rule(
                    "server-file-access",
                    Rule.Group.SECURITY,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "COPY PROGRAM, COPY to or from a file of the server, pg_read_file and the like",
                    "load the data outside of the migration",
                    ServerFileAccess::check);

    /// Source: PostgreSQL, "Generic File Access Functions" and "Large Objects".
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "lo_export",
                    "lo_import",
                    "pg_file_write",
                    "pg_ls_dir",
                    "pg_read_binary_file",
                    "pg_read_file",
                    "pg_stat_file");

    private ServerFileAccess() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        boolean reads =
                !around.isInside()
                        && statement.mentions().functions().stream()
                                .anyMatch(ServerFileAccess.FUNCTIONS::contains);
        if (reads || (statement.action() instanceof Action.Copy copy && copy.program())) {
            return Rule.hit(
                    "reads or writes on the server's own machine",
                    "it needs rights that no migration role should have");
        }
        return Optional.empty();
    }
}
