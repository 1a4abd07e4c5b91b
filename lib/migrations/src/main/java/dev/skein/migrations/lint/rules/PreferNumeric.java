package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Binary fractions do not add up to decimal ones.
final class PreferNumeric {
    static final Rule RULE =
            new Rule(
                    "prefer-numeric",
                    Rule.Group.TYPE,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a column of a floating-point type",
                    "numeric where amounts must add up",
                    PreferNumeric::check,
                    (statement, _) ->
                            TypeText.changed(statement, PreferNumeric::applies, _ -> "numeric"));

    private PreferNumeric() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                PreferNumeric::applies,
                "rounds",
                "binary floating point cannot hold 0.1; sums depend on their order");
    }

    private static boolean applies(ColumnTypes one) {
        return one.is("float4", "float8");
    }
}
