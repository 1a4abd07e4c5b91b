package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every row has its parent where a foreign key is made or validated.
final class ChecksForOrphans {
    private ChecksForOrphans() {}

    static List<Check> of(Action action, SoFar before) {
        var checks = new ArrayList<Check>();
        if (action instanceof Action.AlterTable(Name table, var alterations)) {
            for (Alteration alteration : alterations) {
                of(table, alteration, before).ifPresent(checks::add);
            }
        }
        return checks;
    }

    private static Optional<Check> of(Name table, Alteration alteration, SoFar before) {
        return switch (alteration) {
            case Alteration.AddConstraint(ConstraintDefinition one)
                    when one.looksAtRows() && !one.temporal() ->
                    check(
                            table,
                            one.columns(),
                            one.references(),
                            one.referenced(),
                            String.valueOf(one.reference()),
                            before);
            case Alteration.ValidateConstraint(String name) -> standing(table, name, before);
            case Alteration.AlterConstraint enforced when enforced.looksAtRows() ->
                    standing(table, enforced.constraint(), before);
            default -> Optional.empty();
        };
    }

    private static Optional<Check> standing(Name table, String name, SoFar before) {
        return before.part(table)
                .constraint(name)
                .filter(one -> !one.validated() && !one.definition().contains("PERIOD "))
                .flatMap(one ->
                        check(
                                table,
                                one.columns(),
                                one.references(),
                                one.referenced(),
                                one.definition(),
                                before));
    }

    /// @param definition of the key, as far as it is known
    private static Optional<Check> check(
            Name table,
            List<String> columns,
            @Nullable Name parent,
            List<String> named,
            String definition,
            SoFar before) {
        if (parent == null) {
            return Optional.empty();
        }
        List<String> referenced = named.isEmpty() ? keyOf(before.part(parent)) : named;
        if (columns.isEmpty() || referenced.size() != columns.size()) {
            return Optional.empty();
        }
        var present = new ArrayList<String>();
        var same = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            String column = "checked." + Identifiers.quoted(columns.get(i));
            present.add(column + " is not null");
            same.add("parent." + Identifiers.quoted(referenced.get(i)) + " = " + column);
        }
        boolean full = definition.contains("MATCH FULL") && columns.size() > 1;
        return Optional.of(
                Checks.of(
                        "every row of " + table.spoken() + " has its row in " + parent.spoken(),
                        "select checked.* from "
                                + Checks.counted(table)
                                + " where "
                                + (full ? "(" : "")
                                + String.join(full ? " or " : " and ", present)
                                + (full ? ")" : "")
                                + " and not exists (select from "
                                + parent.qualified().spoken()
                                + " as parent where "
                                + String.join(" and ", same)
                                + ")"));
    }

    static List<String> keyOf(Relation parent) {
        return parent.primaryKey().map(Constraint::columns).orElse(List.of());
    }
}
