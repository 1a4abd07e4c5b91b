package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Origin;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Code that runs while a table is dropped may still know it. So the table only gives up its
/// foreign keys, and stays until a later migration takes it away; only where it is asked for.
final class DropTableByContract {
    private static final Origin ORIGIN =
            new Origin(
                    "drop-table-by-contract",
                    "its foreign keys go, and the table stays until a migration of its own drops it");

    static final Rewrite REWRITE =
            new Rewrite(
                    ORIGIN.rewrite(),
                    ORIGIN.why(),
                    Set.of("dropping-table"),
                    (statement, around) -> of(statement).flatMap(one -> one.expanded(around)),
                    (statement, lineage) -> of(statement).map(one -> one.gate(lineage)));

    private DropTableByContract() {}

    private static Optional<ByContract> of(SqlStatement statement) {
        return statement.action() instanceof Action.Drop drop && drop.kind().equals("TABLE")
                ? Optional.of(of(statement, drop))
                : Optional.empty();
    }

    private static ByContract of(SqlStatement statement, Action.Drop drop) {
        return new ByContract(
                ORIGIN,
                statement,
                drop.objects(),
                new Standing.Tables(drop.objects()),
                soFar ->
                        drop.objects().stream()
                                .flatMap(table ->
                                        soFar.relation(table).stream()
                                                .flatMap(known ->
                                                        Deprecation.ofTable(table, known).stream()))
                                .toList());
    }
}
