package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A constant or `now()` default is kept once (since 11); a volatile one writes every row anew.
///
/// Identity and serial columns and stored generated ones rewrite too, measured on 13 to 18.
final class AddingFieldWithVolatileDefault {
    static final Rule RULE =
            new Rule(
                    "adding-field-with-volatile-default",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN with a volatile default, serial, identity or STORED",
                    "add the column without it, set the default, fill the rows in batches",
                    AddingFieldWithVolatileDefault::check);

    private AddingFieldWithVolatileDefault() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter && !around.isNew(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.AddColumn add && add.column().rewrites()) {
                    return Rule.hit(
                            "writes every row of "
                                    + alter.table().spoken()
                                    + " anew while all queries wait",
                            "ACCESS EXCLUSIVE lock on "
                                    + alter.table().spoken()
                                    + " for a rewrite of the whole table, its indexes included");
                }
            }
        }
        return Optional.empty();
    }
}
