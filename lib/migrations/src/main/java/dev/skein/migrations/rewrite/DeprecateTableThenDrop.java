package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `DROP TABLE` locks every table that it references, too. Its foreign keys go first, each in a
/// step that can be taken back; the drop itself is a later step of its own.
final class DeprecateTableThenDrop {
    static final Rewrite REWRITE =
            new Rewrite(
                    "deprecate-table-then-drop",
                    "its foreign keys go first, and the table in a step of its own",
                    Set.of(),
                    DeprecateTableThenDrop::rewrite);

    private DeprecateTableThenDrop() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.Drop drop)
                || !drop.kind().equals("TABLE")
                || drop.objects().stream().allMatch(around::isNew)) {
            return Optional.empty();
        }
        List<Piece> keys =
                around.soFar().knowsAll()
                        ? drop.objects().stream()
                                .flatMap(table -> keys(table, around).stream())
                                .toList()
                        : List.of();
        if (keys.isEmpty() && !around.mixed()) {
            return Optional.empty();
        }
        var pieces = new ArrayList<>(keys);
        pieces.add(Piece.together(Phase.CONTRACT, statement.sql()));
        return Outcome.rewritten(pieces);
    }

    private static List<Piece> keys(Name table, Around around) {
        return around.relation(table)
                .map(relation -> Deprecation.ofTable(table, relation))
                .orElse(List.of());
    }
}
