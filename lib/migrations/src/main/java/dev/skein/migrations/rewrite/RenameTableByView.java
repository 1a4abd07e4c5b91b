package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Code that runs while a table is renamed knows one of its names. A view keeps the old one until a
/// later step takes it away; only where it is asked for.
final class RenameTableByView {
    static final Rewrite REWRITE =
            new Rewrite(
                    "rename-table-by-view",
                    "both names are read and written until a step of its own takes the old one away",
                    Set.of("renaming-table"),
                    RenameTableByView::rewrite);

    private RenameTableByView() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.Rename rename)
                || !rename.kind().equals("TABLE")
                || around.isNew(rename.object())
                || !around.asked().contains(REWRITE.id())) {
            return Optional.empty();
        }
        Name before = rename.object();
        var after = new Name(before.schema(), rename.to());
        Optional<String> obstacle = ByView.obstacle(before, around);
        return obstacle.isPresent()
                ? Outcome.kept(obstacle.get())
                : Outcome.rewritten(
                        Piece.together(
                                        Phase.EXPAND,
                                        statement.sql(),
                                        ByView.create(before, "*", after),
                                        ByView.grant(before))
                                .undo(
                                        ByView.drop(before),
                                        "ALTER TABLE "
                                                + after.spoken()
                                                + " RENAME TO "
                                                + Identifiers.quoted(before.name())),
                        Piece.together(Phase.CONTRACT, ByView.drop(before))
                                .undo(ByView.create(before, "*", after), ByView.grant(before)));
    }
}
