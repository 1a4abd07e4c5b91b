package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Code that runs while a column is renamed knows one of its names. A view in the table's place has
/// both until a later migration takes it away; only where it is asked for.
final class RenameColumnByView {
    private static final Origin ORIGIN =
            new Origin(
                    "rename-column-by-view",
                    "both names are read and written until a migration of its own takes the old one away");

    static final Rewrite REWRITE =
            new Rewrite(
                    ORIGIN.rewrite(),
                    ORIGIN.why(),
                    Set.of("renaming-column"),
                    RenameColumnByView::rewrite,
                    (statement, _) -> gate(statement));

    private RenameColumnByView() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return gate(statement)
                .flatMap(gate -> ByView.expanded(gate, (Standing.View) gate.standing(), around));
    }

    private static Optional<Gate> gate(SqlStatement statement) {
        return statement.action() instanceof Action.Rename rename && rename.kind().equals("COLUMN")
                ? Optional.of(gate(statement, rename))
                : Optional.empty();
    }

    private static Gate gate(SqlStatement statement, Action.Rename rename) {
        Name table = rename.object();
        var beneath =
                new Name(table.schema(), Naming.made("skein_" + table.name(), "table", "tmp"));
        String from = Identifiers.quoted(rename.from());
        String to = Identifiers.quoted(rename.to());
        String create = ByView.create(table, "*, " + to + " AS " + from, beneath);
        String away = rename(table, beneath);
        String back = rename(beneath, table);
        String old = "ALTER TABLE " + table.spoken() + " RENAME COLUMN " + to + " TO " + from;
        return new Gate(
                ORIGIN,
                statement,
                new Standing.View(table, beneath, table),
                List.of(
                        Piece.together(
                                        Phase.EXPAND,
                                        statement.sql(),
                                        away,
                                        create,
                                        ByView.grant(table))
                                .undo(ByView.drop(table), back, old)),
                Piece.together(Phase.CONTRACT, ByView.drop(table), back)
                        .undo(away, create, ByView.grant(table)));
    }

    private static String rename(Name from, Name to) {
        return "ALTER TABLE " + from.spoken() + " RENAME TO " + Identifiers.quoted(to.name());
    }
}
