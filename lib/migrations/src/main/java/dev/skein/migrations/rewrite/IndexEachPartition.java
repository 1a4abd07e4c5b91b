package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `CREATE INDEX` on a partitioned table locks it and every partition against writes, and refuses
/// CONCURRENTLY. An index ON ONLY the parent becomes valid when each partition's own is attached.
final class IndexEachPartition {
    static final Rewrite REWRITE =
            new Rewrite(
                    "index-each-partition",
                    "each partition's index is built while reads and writes go on, then all become one",
                    Set.of("index-on-partitioned-table", "require-concurrent-index-creation"),
                    IndexEachPartition::rewrite);

    private IndexEachPartition() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.CreateIndex create)
                || create.only()
                || create.concurrently()
                || around.isNew(create.table())
                || !around.isKind(create.table(), Relation.Kind.PARTITIONED_TABLE)) {
            return Optional.empty();
        }
        Optional<Relation> parent = around.relation(create.table());
        if (parent.isEmpty()) {
            return Outcome.kept("its partitions are not known without the target");
        }
        if (create.ifNotExists()) {
            return Outcome.kept("IF NOT EXISTS would accept an index that is half built");
        }
        Optional<IndexText> named = IndexText.of(statement.sql(), create, around);
        Optional<List<String>> keys = KeyNames.of(create);
        if (named.isEmpty() || keys.isEmpty()) {
            return IndexText.unnamed();
        }
        IndexText index = named.get();
        var pieces = new ArrayList<Piece>();
        pieces.add(
                Piece.together(Phase.EXPAND, index.only())
                        .undo("DROP INDEX IF EXISTS " + index.full().spoken()));
        for (Name name : parent.get().partitions()) {
            Optional<Relation> partition = around.relation(name);
            if (partition.isEmpty() || partition.get().kind() != Relation.Kind.TABLE) {
                return Outcome.kept(name.spoken() + " is no ordinary table");
            }
            if (partition.get().indexes().stream().anyMatch(one -> mayFit(one, create))) {
                return Outcome.kept(name.spoken() + " may have a fitting index already");
            }
            pieces.addAll(ofPartition(index, name, keys.get(), around));
        }
        return Outcome.rewritten(pieces);
    }

    private static boolean mayFit(Index index, Action.CreateIndex create) {
        List<String> keys =
                create.keys().stream().map(key -> key.column() ? key.text() : "").toList();
        return keys.contains("") || index.columns().equals(keys);
    }

    private static List<Piece> ofPartition(
            IndexText index, Name partition, List<String> keys, Around around) {
        String name = around.naming().index(partition, keys);
        Name full = new Name(partition.schema(), name);
        return List.of(
                Piece.alone(Phase.EXPAND, index.concurrently(partition.spoken(), name))
                        .undo("DROP INDEX CONCURRENTLY IF EXISTS " + full.spoken()),
                Piece.together(
                        Phase.EXPAND,
                        "ALTER INDEX "
                                + index.full().spoken()
                                + " ATTACH PARTITION "
                                + full.spoken()));
    }
}
