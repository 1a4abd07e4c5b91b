package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// With row security on and no policy, nobody but the owner sees a row.
final class RowSecurityWithoutPolicy {
    static final Rule RULE =
            new Rule(
                    "row-security-without-policy",
                    Rule.Group.SECURITY,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ENABLE ROW LEVEL SECURITY without a policy",
                    "create the policies first, in the same migration",
                    RowSecurityWithoutPolicy::check);

    private RowSecurityWithoutPolicy() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter
                && alter.alterations().stream().anyMatch(RowSecurityWithoutPolicy::enables)
                && around.before().part(alter.table()).policies().isEmpty()
                && around.later().stream()
                        .flatMap(one -> one.actions().stream())
                        .noneMatch(action -> isPolicyOf(action, alter.table()))) {
            return Rule.hit(
                    "hides every row of "
                            + alter.table().spoken()
                            + " from everybody but its owner",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(alter.table())
                            + ", brief; without a policy every query comes back empty");
        }
        return Optional.empty();
    }

    private static boolean enables(Alteration alteration) {
        return alteration instanceof Alteration.OtherAlteration other
                && other.subtype().equals("AT_EnableRowSecurity");
    }

    private static boolean isPolicyOf(Action action, Name table) {
        return action instanceof Action.CreatePolicy policy
                && policy.table().qualified().equals(table.qualified());
    }
}
