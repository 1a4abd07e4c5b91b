package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// `DROP INDEX` takes ACCESS EXCLUSIVE on the table; CONCURRENTLY it waits without stopping
/// anybody. One at a time, without CASCADE, and not for a partitioned table's.
final class DropIndexConcurrently {
    static final Rewrite REWRITE =
            new Rewrite(
                    "drop-index-concurrently",
                    "the index goes while reads and writes of its table go on",
                    Set.of("require-concurrent-index-deletion"),
                    DropIndexConcurrently::rewrite);

    private DropIndexConcurrently() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.Drop drop)
                || !drop.kind().equals("INDEX")
                || drop.concurrently()
                || drop.objects().stream().allMatch(around::isNew)) {
            return Optional.empty();
        }
        if (drop.cascade()) {
            return Outcome.kept("CONCURRENTLY refuses CASCADE");
        }
        if (drop.objects().stream().anyMatch(one -> isPartitioned(one, around))) {
            return Outcome.kept("CONCURRENTLY refuses the index of a partitioned table");
        }
        var phrase = Phrase.of(statement.sql());
        int names = phrase.skip(2, "IF", "EXISTS");
        String head = "DROP INDEX CONCURRENTLY " + (names > 2 ? "IF EXISTS " : "");
        var pieces = new ArrayList<Piece>();
        for (Name index : drop.objects()) {
            pieces.add(
                    Piece.alone(Phase.CONTRACT, head + index.spoken()).undo(again(index, around)));
        }
        return Outcome.rewritten(pieces);
    }

    private static boolean isPartitioned(Name index, Around around) {
        return around.soFar()
                .tableOf(index)
                .filter(table -> around.isKind(table, Relation.Kind.PARTITIONED_TABLE))
                .isPresent();
    }

    private static String[] again(Name index, Around around) {
        return around.soFar().index(index).map(Index::definition).stream()
                .filter(definition -> !definition.isEmpty())
                .map(definition -> definition.replaceFirst(" INDEX ", " INDEX CONCURRENTLY "))
                .toArray(String[]::new);
    }
}
