package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Indexes and constraints go with their column, without being named.
final class DroppingColumnDependents {
    static final Rule RULE =
            new Rule(
                    "dropping-column-dependents",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP COLUMN that takes indexes, constraints or foreign keys with it",
                    "drop them by name first, and make those that are still needed anew",
                    DroppingColumnDependents::check);

    private DroppingColumnDependents() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter
                && !around.isOurs(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.DropColumn drop) {
                    List<String> lost = dependents(alter, drop, around);
                    if (!lost.isEmpty()) {
                        return Rule.hit(
                                "drops with " + drop.column() + ": " + String.join(", ", lost),
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(alter.table())
                                        + ", and on a foreign key's other table; what they kept fast or right, nothing keeps any more");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Those that the same statement drops by name are meant.
    private static List<String> dependents(
            Action.AlterTable alter, Alteration.DropColumn drop, Surroundings around) {
        Relation table = around.before().part(alter.table());
        Stream<String> constraints =
                table.constraints().stream()
                        .filter(one -> one.kind() != Constraint.Kind.NOT_NULL)
                        .filter(one -> one.columns().contains(drop.column()))
                        .map(Constraint::name);
        Stream<String> indexes =
                table.indexes().stream()
                        .filter(index -> !index.ofConstraint())
                        .filter(index -> index.uses(drop.column()))
                        .map(index -> index.name().name());
        Stream<String> referring =
                around.before().relations().stream()
                        .flatMap(other -> other.constraints().stream())
                        .filter(one -> table.name().equals(one.references()))
                        .filter(one -> one.referenced().contains(drop.column()))
                        .map(Constraint::name);
        Set<String> named =
                alter.alterations().stream()
                        .flatMap(one ->
                                one instanceof Alteration.DropConstraint other
                                        ? Stream.of(other.constraint())
                                        : Stream.empty())
                        .collect(Collectors.toSet());
        return Stream.of(indexes, constraints, referring)
                .flatMap(all -> all)
                .distinct()
                .filter(name -> !named.contains(name))
                .sorted()
                .toList();
    }
}
