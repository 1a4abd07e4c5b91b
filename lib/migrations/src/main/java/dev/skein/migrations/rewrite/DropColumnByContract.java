package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Origin;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Code that runs while a column is dropped may still know it. So the column is only given up, and
/// stays until a later migration takes it away; only where it is asked for.
final class DropColumnByContract {
    private static final Origin ORIGIN =
            new Origin(
                    "drop-column-by-contract",
                    "the column is no longer required, and stays until a migration of its own drops it");

    static final Rewrite REWRITE =
            new Rewrite(
                    ORIGIN.rewrite(),
                    ORIGIN.why(),
                    Set.of("dropping-column", "dropping-column-dependents"),
                    (statement, around) -> of(statement).flatMap(one -> one.expanded(around)),
                    (statement, lineage) -> of(statement).map(one -> one.gate(lineage)));

    private DropColumnByContract() {}

    private static Optional<ByContract> of(SqlStatement statement) {
        return statement.action() instanceof Action.AlterTable(Name table, List<Alteration> all)
                        && all.stream().allMatch(Alteration.DropColumn.class::isInstance)
                ? Optional.of(of(statement, table, columns(all)))
                : Optional.empty();
    }

    private static List<String> columns(List<Alteration> all) {
        return all.stream().map(one -> ((Alteration.DropColumn) one).column()).toList();
    }

    private static ByContract of(SqlStatement statement, Name table, List<String> columns) {
        String head = AlterClause.headOf(statement.sql());
        return new ByContract(
                ORIGIN,
                statement,
                List.of(table),
                new Standing.Columns(table, columns),
                soFar ->
                        columns.stream()
                                .flatMap(column ->
                                        soFar
                                                .relation(table)
                                                .flatMap(known ->
                                                        Deprecation.ofColumn(head, column, known))
                                                .stream())
                                .toList());
    }
}
