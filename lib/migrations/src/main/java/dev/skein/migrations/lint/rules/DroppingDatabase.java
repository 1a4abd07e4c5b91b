package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A database is dropped by people, not by a migration that runs inside another one.
final class DroppingDatabase {
    static final Rule RULE =
            new Rule(
                    "dropping-database",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP DATABASE",
                    "drop it by hand, behind a backup",
                    DroppingDatabase::check);

    private DroppingDatabase() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.RefusesTransaction(String command, _)
                && command.equals("DROP DATABASE")) {
            return Rule.hit(
                    "deletes a whole database",
                    "it cannot run in a transaction, and nothing of it comes back but from a backup");
        }
        return Optional.empty();
    }
}
