package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.PartitionBound;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ATTACH PARTITION` reads the new partition, and the default one, under ACCESS EXCLUSIVE, unless
/// a validated CHECK says what their rows are.
final class AttachPartitionByCheck {
    static final Rewrite REWRITE =
            new Rewrite(
                    "attach-partition-by-check",
                    "the rows are looked through while reads and writes go on, then attached at once",
                    Set.of("attaching-partition"),
                    AttachPartitionByCheck::rewrite);

    private AttachPartitionByCheck() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return AlterClause.of(statement).flatMap(clause -> rewrite(clause, around));
    }

    private static Optional<Outcome> rewrite(AlterClause clause, Around around) {
        if (!(clause.alteration()
                        instanceof Alteration.AttachPartition(Name partition, PartitionBound bound))
                || around.isNew(partition)) {
            return Optional.empty();
        }
        Optional<String> key = key(clause.table(), bound.kind(), around);
        if (key.isEmpty()) {
            return Outcome.kept("its parent's key is not known to be one column");
        }
        Optional<Bound> rows = Bound.of(key.get(), bound);
        if (rows.isEmpty()) {
            return Outcome.kept("its bound cannot be said as a CHECK");
        }
        String column = Identifiers.unquoted(key.get());
        var pieces = new ArrayList<Piece>();
        var last = new ArrayList<String>(List.of(clause.with(clause.action().text(0))));
        check(partition, column, rows.get().inside(), pieces, last, around);
        Name other = around.soFar().part(clause.table()).defaultPartition();
        if (other != null) {
            check(other, column, rows.get().outside(), pieces, last, around);
        }
        pieces.add(
                Piece.together(Phase.EXPAND, last.toArray(String[]::new))
                        .undo(clause.with("DETACH PARTITION " + partition.spoken())));
        return Outcome.rewritten(pieces);
    }

    /// The parent's only key column, as SQL; `pg_get_partkeydef` writes `RANGE (at)`.
    private static Optional<String> key(Name table, PartitionBound.Kind kind, Around around) {
        String definition = around.soFar().part(table).partitionKey();
        if (definition == null) {
            return Optional.empty();
        }
        var phrase = Phrase.of(definition);
        return phrase.size() == 4 && phrase.has(0, kind.name(), "(")
                ? Optional.of(phrase.text(2, 3))
                : Optional.empty();
    }

    private static void check(
            Name table,
            String column,
            String condition,
            List<Piece> pieces,
            List<String> last,
            Around around) {
        String alter = "ALTER TABLE " + table.spoken();
        String name =
                Identifiers.quoted(
                        around.naming().passing(table, table.name() + "_" + column, "bound"));
        String drop = alter + " DROP CONSTRAINT " + name;
        pieces.add(
                Piece.together(
                                Phase.EXPAND,
                                alter
                                        + " ADD CONSTRAINT "
                                        + name
                                        + " CHECK ("
                                        + condition
                                        + ") NOT VALID")
                        .undo(alter + " DROP CONSTRAINT IF EXISTS " + name));
        pieces.add(Piece.together(Phase.VALIDATE, alter + " VALIDATE CONSTRAINT " + name));
        last.add(drop);
    }
}
