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
                    PreferNumeric::check);

    private PreferNumeric() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                one -> one.is("float4", "float8"),
                "rounds",
                "binary floating point cannot hold 0.1; sums depend on their order");
    }
}
