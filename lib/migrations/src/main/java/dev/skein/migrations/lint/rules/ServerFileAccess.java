package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It runs a program or touches files as the database server.
final class ServerFileAccess {
    static final Rule RULE =
            new Rule(
                    "server-file-access",
                    Rule.Group.SECURITY,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "COPY PROGRAM or COPY to or from a file of the server",
                    "load the data outside of the migration",
                    ServerFileAccess::check);

    private ServerFileAccess() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Copy copy && copy.program()) {
            return Rule.hit(
                    "reads or writes on the server's own machine",
                    "it needs rights that no migration role should have");
        }
        return Optional.empty();
    }
}
