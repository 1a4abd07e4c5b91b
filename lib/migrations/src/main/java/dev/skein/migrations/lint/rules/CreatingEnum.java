package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// No value of an enumeration can ever be removed again.
final class CreatingEnum {
    static final Rule RULE =
            new Rule(
                    "creating-enum",
                    Rule.Group.ENUM,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "CREATE TYPE … AS ENUM",
                    "use a table of values with a foreign key, or text with a CHECK",
                    CreatingEnum::check);

    private CreatingEnum() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return statement.action() instanceof Action.CreateEnum(Name type, _)
                ? Rule.hit(
                        "makes the enumeration " + type.spoken(),
                        "its values cannot be removed or put into another order; a new one cannot be used in the transaction that adds it")
                : Optional.empty();
    }
}
