package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Code that runs while a column is renamed knows one of its names. A view in the table's place has
/// both until a later step takes it away; only where it is asked for.
final class RenameColumnByView {
    static final Rewrite REWRITE =
            new Rewrite(
                    "rename-column-by-view",
                    "both names are read and written until a step of its own takes the old one away",
                    Set.of("renaming-column"),
                    RenameColumnByView::rewrite);

    private RenameColumnByView() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.Rename rename)
                || !rename.kind().equals("COLUMN")
                || around.isNew(rename.object())
                || !around.asked().contains(REWRITE.id())) {
            return Optional.empty();
        }
        Name table = rename.object();
        Optional<String> obstacle = ByView.obstacle(table, around);
        if (obstacle.isPresent()) {
            return Outcome.kept(obstacle.get());
        }
        var beneath =
                new Name(table.schema(), around.naming().passing(table, table.name(), "table"));
        String both =
                "*, "
                        + Identifiers.quoted(rename.to())
                        + " AS "
                        + Identifiers.quoted(rename.from());
        String away = rename(table, beneath);
        String back = rename(beneath, table);
        return Outcome.rewritten(
                Piece.together(
                                Phase.EXPAND,
                                statement.sql(),
                                away,
                                ByView.create(table, both, beneath),
                                ByView.grant(table))
                        .undo(
                                ByView.drop(table),
                                back,
                                "ALTER TABLE "
                                        + table.spoken()
                                        + " RENAME COLUMN "
                                        + Identifiers.quoted(rename.to())
                                        + " TO "
                                        + Identifiers.quoted(rename.from())),
                Piece.together(Phase.CONTRACT, ByView.drop(table), back)
                        .undo(away, ByView.create(table, both, beneath), ByView.grant(table)));
    }

    private static String rename(Name from, Name to) {
        return "ALTER TABLE " + from.spoken() + " RENAME TO " + Identifiers.quoted(to.name());
    }
}
