package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// `REFRESH MATERIALIZED VIEW` stops its readers; CONCURRENTLY it compares, and needs a unique
/// index over columns and a view that holds rows already.
final class RefreshConcurrently {
    static final Rewrite REWRITE =
            new Rewrite(
                    "refresh-concurrently",
                    "the view is read as it was until it is filled anew",
                    Set.of("refreshing-materialized-view"),
                    RefreshConcurrently::rewrite);

    private RefreshConcurrently() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.Refresh(Name view, var concurrently, var filled))
                || concurrently
                || !filled) {
            return Optional.empty();
        }
        if (around.isNew(view)) {
            return Optional.empty();
        }
        Relation known = around.soFar().part(view);
        if (known.indexes().stream().noneMatch(RefreshConcurrently::tellsRowsApart)) {
            return Outcome.kept(
                    view.spoken()
                            + (around.soFar().knowsAll()
                                    ? " has no unique index over columns"
                                    : " has no unique index over columns that is known"));
        }
        return Outcome.rewritten(
                Piece.together(Phase.EXPAND, Phrase.of(statement.sql()).with(3, "CONCURRENTLY "))
                        .before(
                                new Check(
                                        view.spoken() + " holds rows",
                                        "SELECT count(*) FROM pg_class WHERE oid = "
                                                + Identifiers.literal(view.spoken())
                                                + "::regclass AND NOT relispopulated")));
    }

    private static boolean tellsRowsApart(Index index) {
        return index.unique()
                && index.valid()
                && !index.partial()
                && index.columns().stream().noneMatch(column -> column.contains("("));
    }
}
