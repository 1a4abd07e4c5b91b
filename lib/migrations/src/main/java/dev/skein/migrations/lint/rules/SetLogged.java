package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// A table that changes sides is copied whole.
final class SetLogged {
    static final Rule RULE =
            new Rule(
                    "set-logged",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "SET LOGGED, SET UNLOGGED",
                    "make a table of the other kind, copy in batches, swap the names",
                    SetLogged::check);

    private SetLogged() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter
                && !around.isNew(alter.table())
                && alter.alterations().stream().anyMatch(SetLogged::rewrites)) {
            return Rule.hit(
                    "writes every row of " + alter.table().spoken() + " anew",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(alter.table())
                            + " until the table and its indexes are copied");
        }
        return Optional.empty();
    }

    private static boolean rewrites(Alteration alteration) {
        return alteration instanceof Alteration.OtherAlteration other
                && Set.of("AT_SetLogged", "AT_SetUnLogged").contains(other.subtype());
    }
}
