package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A length is a rule about values, and rules change: a CHECK can be replaced, a type cannot.
final class PreferText {
    static final Rule RULE =
            new Rule(
                    "prefer-text",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "a column of type varchar(n)",
                    "text, with CHECK (length(…) <= n) where there is a limit",
                    PreferText::check,
                    (statement, _) -> TypeText.unlimited(statement, PreferText::applies));

    private PreferText() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                PreferText::applies,
                "has a limit that belongs into a CHECK",
                "varchar(n) is no faster than text, and a shorter limit later writes the table anew");
    }

    private static boolean applies(ColumnTypes one) {
        return one.is("varchar") && !one.type().modifiers().isEmpty();
    }
}
