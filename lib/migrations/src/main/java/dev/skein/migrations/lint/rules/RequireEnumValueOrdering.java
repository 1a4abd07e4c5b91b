package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Without a place the value is the last: it sorts and compares behind all others.
final class RequireEnumValueOrdering {
    static final Rule RULE =
            new Rule(
                    "require-enum-value-ordering",
                    Rule.Group.ENUM,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "ALTER TYPE … ADD VALUE without BEFORE or AFTER",
                    "say BEFORE or AFTER which value it stands",
                    RequireEnumValueOrdering::check);

    private RequireEnumValueOrdering() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AddEnumValue add && !add.ordered()) {
            return Rule.hit(
                    "adds a value to " + add.type().spoken() + " behind all others",
                    "an enumeration's order is what ORDER BY and comparisons use, and it cannot be changed later");
        }
        return Optional.empty();
    }
}
