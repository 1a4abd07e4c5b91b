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
                    PreferTimestamptz::check);

    private PreferTimestamptz() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                one -> one.is("timestamp"),
                "forgets in which time zone its values were written",
                "the same value is another moment wherever TimeZone differs");
    }
}
