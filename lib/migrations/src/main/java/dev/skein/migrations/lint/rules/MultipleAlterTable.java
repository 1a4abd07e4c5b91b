package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.HeldLocks;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// Each ALTER TABLE goes through the table by itself; one with several actions does all at once.
final class MultipleAlterTable {
    static final Rule RULE =
            new Rule(
                    "multiple-alter-table",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "several ALTER TABLE of one table where one would do",
                    "write one ALTER TABLE with several actions",
                    MultipleAlterTable::check);

    private MultipleAlterTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return !around.isInside()
                        && statement.action() instanceof Action.AlterTable alter
                        && !around.isNew(alter.table())
                        && merges(alter)
                        && follows(alter, around)
                ? Rule.hit(
                        "alters " + alter.table().spoken() + " a second time",
                        "each ALTER TABLE that scans or rewrites goes through all rows of "
                                + around.sized(alter.table())
                                + " again")
                : Optional.empty();
    }

    /// Attaching and detaching stand alone, and a constraint is validated later on purpose.
    private static boolean merges(Action.AlterTable alter) {
        return alter.alterations().stream()
                .noneMatch(one ->
                        one instanceof Alteration.AttachPartition
                                || one instanceof Alteration.DetachPartition
                                || one instanceof Alteration.ValidateConstraint);
    }

    /// What stands between and works on the table is why there are two.
    private static boolean follows(Action.AlterTable alter, Surroundings around) {
        String table = HeldLocks.plain(alter.table().spoken());
        List<SqlStatement> earlier = around.earlierInTransaction();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            boolean touches =
                    around.earlierEffects().get(i).stream()
                            .anyMatch(effect -> HeldLocks.plain(effect.relation()).equals(table));
            if (touches) {
                return earlier.get(i).action() instanceof Action.AlterTable other && merges(other);
            }
        }
        return false;
    }
}
