package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Every row that a policy hid is open to whoever may read the table.
final class RowSecurityDisabled {
    static final Rule RULE =
            new Rule(
                    "row-security-disabled",
                    Rule.Group.SECURITY,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
                    "change the policies instead",
                    RowSecurityDisabled::check);

    private RowSecurityDisabled() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter
                && !around.isNew(alter.table())
                && alter.alterations().stream().anyMatch(RowSecurityDisabled::opens)) {
            return Rule.hit(
                    "opens every row of " + alter.table().spoken() + " that a policy hides",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(alter.table())
                            + ", brief; whoever may read the table reads all of it");
        }
        return Optional.empty();
    }

    private static boolean opens(Alteration alteration) {
        return alteration instanceof Alteration.OtherAlteration other
                && Set.of("AT_DisableRowSecurity", "AT_NoForceRowSecurity")
                        .contains(other.subtype());
    }
}
