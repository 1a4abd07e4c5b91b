package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// timestamp(0) rounds: half a second before midnight is tomorrow.
final class TimestampPrecisionZero {
    static final Rule RULE =
            new Rule(
                    "timestamp-precision-zero",
                    Rule.Group.TYPE,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a column of type timestamp(0) or timestamptz(0)",
                    "timestamptz, and date_trunc('second', …) where it is shown",
                    TimestampPrecisionZero::check,
                    (statement, _) ->
                            TypeText.changed(
                                    statement,
                                    TimestampPrecisionZero::applies,
                                    one -> one.type().name()));

    private TimestampPrecisionZero() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                TimestampPrecisionZero::applies,
                "rounds to whole seconds",
                "rounding goes up, too: a moment half a second before midnight is stored as the next day");
    }

    private static boolean applies(ColumnTypes one) {
        return one.isTimestampOfSeconds();
    }
}
