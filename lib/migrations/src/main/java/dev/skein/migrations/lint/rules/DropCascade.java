package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// CASCADE drops what nobody named: views, constraints, functions.
final class DropCascade {
    static final Rule RULE =
            new Rule(
                    "drop-cascade",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP … CASCADE",
                    "name each object that shall go",
                    DropCascade::check);

    private DropCascade() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        boolean cascades =
                switch (statement.action()) {
                    case Action.Drop drop ->
                            drop.cascade() && !drop.objects().stream().allMatch(around::isOurs);
                    case Action.DropOwned(boolean cascade) -> cascade;
                    case Action.AlterTable alter when !around.isOurs(alter.table()) ->
                            alter.alterations().stream().anyMatch(DropCascade::cascades);
                    default -> false;
                };
        return cascades
                ? Rule.hit(
                        "drops everything that depends on it, named or not",
                        "ACCESS EXCLUSIVE lock on every dependent object")
                : Optional.empty();
    }

    private static boolean cascades(Alteration alteration) {
        return (alteration instanceof Alteration.DropColumn column && column.cascade())
                || (alteration instanceof Alteration.DropConstraint constraint
                        && constraint.cascade());
    }
}
