package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// Code that no longer names a column cannot insert while it is required. So it is given up first,
/// in a step that can be taken back; the drop itself is a later step of its own.
final class DeprecateColumnThenDrop {
    static final Rewrite REWRITE =
            new Rewrite(
                    "deprecate-column-then-drop",
                    "the column is no longer required first, and goes in a step of its own",
                    Set.of(),
                    DeprecateColumnThenDrop::rewrite);

    private DeprecateColumnThenDrop() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return AlterClause.of(statement)
                .filter(clause -> !around.isNew(clause.table()))
                .filter(clause -> clause.alteration() instanceof Alteration.DropColumn)
                .flatMap(clause -> rewrite(clause, around));
    }

    private static Optional<Outcome> rewrite(AlterClause clause, Around around) {
        String name = ((Alteration.DropColumn) clause.alteration()).column();
        Optional<Piece> given =
                around.relation(clause.table())
                        .flatMap(table -> Deprecation.ofColumn(clause.head(), name, table));
        if (given.isEmpty() && !around.mixed()) {
            return Optional.empty();
        }
        var pieces = new ArrayList<Piece>();
        given.ifPresent(pieces::add);
        pieces.add(Piece.together(Phase.CONTRACT, clause.with(clause.action().text(0))));
        return Outcome.rewritten(pieces);
    }
}
