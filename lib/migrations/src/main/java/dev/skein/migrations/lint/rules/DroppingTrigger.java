package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// What the trigger kept up, an audit row or a copy, is no longer kept up.
final class DroppingTrigger {
    static final Rule RULE =
            new Rule(
                    "dropping-trigger",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "DROP TRIGGER",
                    "make sure that nothing needs what it wrote; disable it first, drop it later",
                    DroppingTrigger::check);

    private DroppingTrigger() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Drop drop
                && drop.kind().equals("TRIGGER")
                && !drop.objects().stream().allMatch(around::isNew)) {
            return Rule.hit(
                    "takes a trigger off " + drop.objects().getFirst().spoken(),
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(drop.objects())
                            + ", brief; what the trigger wrote is written no longer");
        }
        return Optional.empty();
    }
}
