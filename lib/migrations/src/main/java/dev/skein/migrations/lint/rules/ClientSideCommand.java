package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// COPY from a client needs a client that sends the rows; a migration file has none.
final class ClientSideCommand {
    static final Rule RULE =
            new Rule(
                    "client-side-command",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "COPY FROM STDIN or TO STDOUT, and commands of psql",
                    "write INSERT statements, or load the data outside of the migration",
                    ClientSideCommand::check);

    private ClientSideCommand() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Copy copy && copy.client()) {
            return Rule.hit(
                    "waits for rows from a client",
                    "it works in psql only, which reads the rows from the same file");
        }
        return Optional.empty();
    }
}
