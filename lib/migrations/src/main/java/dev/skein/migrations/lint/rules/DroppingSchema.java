package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A schema may hold what nobody thought of.
final class DroppingSchema {
    static final Rule RULE =
            new Rule(
                    "dropping-schema",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP SCHEMA",
                    "drop its objects by name, then the empty schema",
                    DroppingSchema::check);

    private DroppingSchema() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Drop drop && drop.kind().equals("SCHEMA")) {
            return Rule.hit(
                    "deletes a whole schema",
                    drop.cascade()
                            ? "ACCESS EXCLUSIVE lock on everything inside, which goes with it"
                            : "it fails (2BP01) while anything is inside");
        }
        return Optional.empty();
    }
}
