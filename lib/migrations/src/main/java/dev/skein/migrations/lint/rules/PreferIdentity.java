package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A serial is a default on a sequence with rights of its own; an identity belongs to its column.
final class PreferIdentity {
    static final Rule RULE =
            new Rule(
                    "prefer-identity",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "a column of type serial",
                    "bigint GENERATED ALWAYS AS IDENTITY",
                    PreferIdentity::check,
                    (statement, _) ->
                            TypeText.changed(
                                    statement,
                                    PreferIdentity::applies,
                                    _ -> "bigint GENERATED ALWAYS AS IDENTITY"));

    private PreferIdentity() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                PreferIdentity::applies,
                "takes its numbers from a sequence beside it",
                "the sequence has grants of its own, and an INSERT that names the column goes past it");
    }

    private static boolean applies(ColumnTypes one) {
        return one.type().isSerial();
    }
}
