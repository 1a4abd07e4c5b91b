package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// json keeps the text and has no equality: DISTINCT, UNION and GROUP BY fail.
final class PreferJsonb {
    static final Rule RULE =
            new Rule(
                    "prefer-jsonb",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "a column of type json",
                    "jsonb",
                    PreferJsonb::check,
                    (statement, _) ->
                            TypeText.changed(statement, PreferJsonb::applies, _ -> "jsonb"));

    private PreferJsonb() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                PreferJsonb::applies,
                "cannot be compared or indexed by its content",
                "json has no equality operator: SELECT DISTINCT, UNION and GROUP BY over it fail");
    }

    private static boolean applies(ColumnTypes one) {
        return one.is("json");
    }
}
