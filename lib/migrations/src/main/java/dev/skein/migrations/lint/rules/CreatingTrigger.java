package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Every write waits while the trigger is hung up, and runs it from then on.
final class CreatingTrigger {
    static final Rule RULE =
            new Rule(
                    "creating-trigger",
                    Rule.Group.TRIGGER,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "CREATE TRIGGER on a table that exists",
                    "make it in a quiet hour under a short lock_timeout; keep its function fast",
                    CreatingTrigger::check);

    private CreatingTrigger() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.CreateTrigger(Name table, String name, _)
                && !around.isNew(table)) {
            return Rule.hit(
                    "makes every write of " + table.spoken() + " run " + name,
                    "SHARE ROW EXCLUSIVE lock on "
                            + around.sized(table)
                            + ", brief: writes wait until the transaction ends");
        }
        return Optional.empty();
    }
}
