package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Under SHARE nobody writes until the index is built; CONCURRENTLY writers go on.
///
/// Without `IF NOT EXISTS`, which would accept an invalid leftover.
final class CreateIndexConcurrently {
    static final Rewrite REWRITE =
            new Rewrite(
                    "create-index-concurrently",
                    "the index is built while reads and writes go on",
                    Set.of("require-concurrent-index-creation", "index-on-partitioned-table"),
                    CreateIndexConcurrently::rewrite);

    private CreateIndexConcurrently() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.CreateIndex create)
                || create.concurrently()
                || create.only()
                || around.isNew(create.table())
                || around.isKind(create.table(), Relation.Kind.PARTITIONED_TABLE)) {
            return Optional.empty();
        }
        Optional<IndexText> named = IndexText.of(statement.sql(), create, around);
        if (named.isEmpty()) {
            return IndexText.unnamed();
        }
        IndexText index = named.get();
        if (create.ifNotExists()) {
            if (!around.soFar().knowsAll()) {
                return Outcome.kept("whether the index exists is not known without the target");
            }
            if (around.soFar().index(index.full()).isPresent()) {
                return Optional.empty();
            }
        }
        return Outcome.rewritten(
                Piece.alone(Phase.EXPAND, index.concurrently(index.on(), index.name()))
                        .undo("DROP INDEX CONCURRENTLY IF EXISTS " + index.full().spoken()));
    }
}
