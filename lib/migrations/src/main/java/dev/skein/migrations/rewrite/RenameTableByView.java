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

/// Code that runs while a table is renamed knows one of its names. A view keeps the old one until a
/// later migration takes it away; only where it is asked for.
final class RenameTableByView {
    private static final Origin ORIGIN =
            new Origin(
                    "rename-table-by-view",
                    "both names are read and written until a migration of its own takes the old one away");

    static final Rewrite REWRITE =
            new Rewrite(
                    ORIGIN.rewrite(),
                    ORIGIN.why(),
                    Set.of("renaming-table"),
                    RenameTableByView::rewrite,
                    (statement, _) -> gate(statement));

    private RenameTableByView() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return gate(statement)
                .flatMap(gate -> ByView.expanded(gate, (Standing.View) gate.standing(), around));
    }

    private static Optional<Gate> gate(SqlStatement statement) {
        return statement.action() instanceof Action.Rename rename && rename.kind().equals("TABLE")
                ? Optional.of(gate(statement, rename))
                : Optional.empty();
    }

    private static Gate gate(SqlStatement statement, Action.Rename rename) {
        Name before = rename.object();
        var after = new Name(before.schema(), rename.to());
        String create = ByView.create(before, "*", after);
        String old =
                "ALTER TABLE " + after.spoken() + " RENAME TO " + Identifiers.quoted(before.name());
        return new Gate(
                ORIGIN,
                statement,
                new Standing.View(before, after, after),
                List.of(
                        Piece.together(Phase.EXPAND, statement.sql(), create, ByView.grant(before))
                                .undo(ByView.drop(before), old)),
                Piece.together(Phase.CONTRACT, ByView.drop(before))
                        .undo(create, ByView.grant(before)));
    }
}
