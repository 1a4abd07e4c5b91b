package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// money is read and written by lc_monetary.
final class BanMoney {
    static final Rule RULE =
            new Rule(
                    "ban-money",
                    Rule.Group.TYPE,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a column of type money",
                    "numeric, with the currency in a column of its own",
                    BanMoney::check,
                    (statement, _) ->
                            TypeText.changed(statement, BanMoney::applies, _ -> "numeric"));

    private BanMoney() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ColumnTypes.hit(
                statement,
                BanMoney::applies,
                "depends on the locale of whoever reads it",
                "lc_monetary decides the sign, the fractional digits and the parsing; the currency is not kept");
    }

    private static boolean applies(ColumnTypes one) {
        return one.is("money");
    }
}
