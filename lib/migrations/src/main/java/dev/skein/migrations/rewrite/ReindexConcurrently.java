package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// `REINDEX` stops writers of the table, and readers who would use the index; CONCURRENTLY a new
/// one is built beside the old (since 12; of a partitioned table since 14).
final class ReindexConcurrently {
    static final Rewrite REWRITE =
            new Rewrite(
                    "reindex-concurrently",
                    "the index is rebuilt beside the old one while reads and writes go on",
                    Set.of("require-concurrent-reindex"),
                    ReindexConcurrently::rewrite);

    private ReindexConcurrently() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.Reindex reindex)
                || reindex.concurrently()
                || reindex.kind().equals("SYSTEM")) {
            return Optional.empty();
        }
        Name object = reindex.object();
        if (object != null) {
            Name table =
                    reindex.kind().equals("INDEX")
                            ? around.soFar().tableOf(object).orElse(object)
                            : object;
            if (around.isNew(table)) {
                return Optional.empty();
            }
            Optional<Relation> relation = around.relation(table);
            if (relation.filter(ReindexConcurrently::excludes).isPresent()) {
                return Outcome.kept("an exclusion constraint's index cannot be rebuilt so");
            }
            if (around.isKind(table, Relation.Kind.PARTITIONED_TABLE)
                    && !around.isAtLeast(Around.V14)) {
                return Outcome.kept("partitioned tables are rebuilt so since PostgreSQL 14");
            }
        }
        var phrase = Phrase.of(statement.sql());
        int kind = phrase.find(1, reindex.kind());
        return Outcome.rewritten(Piece.alone(Phase.EXPAND, phrase.with(kind + 1, "CONCURRENTLY ")));
    }

    private static boolean excludes(Relation table) {
        return table.constraints().stream()
                .anyMatch(one -> one.kind() == Constraint.Kind.EXCLUSION);
    }
}
