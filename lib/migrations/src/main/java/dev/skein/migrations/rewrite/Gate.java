package dev.skein.migrations.rewrite;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Origin;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;

/// A rewrite of which only the first half stands in the plan of its own migration: the other half
/// waits until a later migration says `-- skein:contract <version>`.
///
/// Everything comes from the statement alone: whoever contracts it months later, or takes it back,
/// has nothing else to go by.
///
/// @param origin of every statement of both pieces
/// @param statement as its author wrote it
/// @param view stands where the table stood before
/// @param beneath the table, as long as the view stands
/// @param table the table, once the view is gone
/// @param expand from the table to the view
/// @param contract takes the view away
public record Gate(
        Origin origin,
        SqlStatement statement,
        Name view,
        Name beneath,
        Name table,
        Piece expand,
        Piece contract) {

    /// What the statements of a file leave waiting where they are rewritten, in their order.
    public static List<Gate> in(Script.Parsed file) {
        var directives = Directives.of(file);
        return Obstacles.of(file.statements()).isPresent()
                ? List.of()
                : file.statements().stream()
                        .filter(statement -> !directives.keeps(statement))
                        .flatMap(statement ->
                                Rewrites.all().stream()
                                        .filter(one ->
                                                directives.asked(statement).contains(one.id()))
                                        .flatMap(one -> one.waits().of(statement).stream()))
                        .toList();
    }

    /// Whether it is expanded and not contracted.
    public boolean stands(SoFar soFar) {
        return soFar.part(view).kind() == Relation.Kind.VIEW
                && (!soFar.knowsAll() || isTable(beneath, soFar));
    }

    /// Whether it is contracted, or was never expanded, and could be expanded from there.
    public boolean mayStand(SoFar soFar) {
        return soFar.serverVersion() >= Around.V15 && !stands(soFar) && isTable(table, soFar);
    }

    private static boolean isTable(Name name, SoFar soFar) {
        return soFar.part(name).kind() == Relation.Kind.TABLE
                && (!soFar.knowsAll() || soFar.relation(name).isPresent());
    }

    /// Takes the old name away.
    ///
    /// @param place of the words that ask for it
    public Part contracted(Place place) {
        return part(contract, place);
    }

    /// Has both names again.
    public Part expandedAgain(Place place) {
        return part(contract.back(), place);
    }

    /// Has the old name only.
    public Part takenBack() {
        return part(expand.back(), statement.place());
    }

    private Part part(Piece piece, Place place) {
        List<SqlStatement> read =
                piece.sql().stream()
                        .map(sql -> Reading.of(sql, statement.offset(), place))
                        .toList();
        return new Part.Made(piece, read, origin);
    }
}
