package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// char(n) pads with blanks, which compare and count in surprising ways.
final class BanCharField {
    static final Rule RULE =
            new Rule(
                    "ban-char-field",
                    Rule.Group.TYPE,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a column of type char(n)",
                    "text, or varchar without a limit",
                    BanCharField::check,
                    (statement, _) ->
                            TypeText.unlimited(
                                    statement,
                                    one -> applies(one) && !one.type().modifiers().isEmpty()));

    private BanCharField() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                BanCharField::applies,
                "is filled up with blanks",
                "blanks at the end vanish in comparisons and casts; every change of the length writes the table anew");
    }

    private static boolean applies(ColumnTypes one) {
        return one.is("bpchar");
    }
}
