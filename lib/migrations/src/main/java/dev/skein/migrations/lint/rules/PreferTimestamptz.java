package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Without a zone the same text is another moment for each session.
final class PreferTimestamptz {
    static final Rule RULE =
            new Rule(
                    "prefer-timestamptz",
                    Rule.Group.TYPE,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a column of type timestamp without time zone",
                    "timestamptz",
                    PreferTimestamptz::check,
                    (statement, _) ->
                            TypeText.changed(
                                    statement, PreferTimestamptz::applies, ColumnTypes::withZone));

    private PreferTimestamptz() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                PreferTimestamptz::applies,
                "forgets in which time zone its values were written",
                "the same value is another moment wherever TimeZone differs");
    }

    private static boolean applies(ColumnTypes one) {
        return one.is("timestamp");
    }
}
