package dev.skein.migrations.rewrite;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Origin;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;

/// A rewrite of which only the first half stands in the plan of its own migration: the other half
/// waits until a later migration says `-- skein:contract <version>`.
///
/// Everything comes from the directory alone: whoever contracts it months later, or takes it back,
/// has nothing else to go by.
///
/// @param origin of every statement of all pieces
/// @param statement as its author wrote it
/// @param standing what is there in between
/// @param expand from the old form to one that has both; of some nothing
/// @param contract takes the old form away; without an undo nothing brings it back
public record Gate(
        Origin origin,
        SqlStatement statement,
        Standing standing,
        List<Piece> expand,
        Piece contract) {
    public Gate {
        expand = List.copyOf(expand);
    }

    /// What the statements of a file leave waiting where they are rewritten, in their order.
    public static List<Gate> in(Script.Parsed file, Lineage lineage) {
        var directives = Directives.of(file);
        return Obstacles.of(file.statements()).isPresent()
                ? List.of()
                : file.statements().stream()
                        .filter(statement -> !directives.keeps(statement))
                        .flatMap(statement ->
                                Rewrites.all().stream()
                                        .filter(one ->
                                                directives.asked(statement).contains(one.id()))
                                        .flatMap(
                                                one -> one.waits().of(statement, lineage).stream()))
                        .toList();
    }

    /// Whether it is expanded and not contracted.
    public boolean stands(SoFar soFar) {
        return standing.in(soFar);
    }

    /// Whether it is contracted, or was never expanded, and could be expanded from there.
    public boolean mayStand(SoFar soFar) {
        return standing.mayBeIn(soFar);
    }

    /// Whether something brings back what the contract takes away.
    public boolean leadsBack() {
        return !contract.undo().isEmpty();
    }

    /// Whether it is about a drop: until the contract nothing is taken away but duties.
    public boolean isDrop() {
        return switch (standing) {
            case Standing.View _ -> false;
            case Standing.Columns _, Standing.Tables _ -> true;
        };
    }

    /// Every statement of the first half.
    public List<String> expanding() {
        return expand.stream().flatMap(piece -> piece.sql().stream()).toList();
    }

    /// Takes the old form away.
    ///
    /// @param place of the words that ask for it
    public Part contracted(Place place) {
        return part(contract, place);
    }

    /// Has both forms again.
    public Part expandedAgain(Place place) {
        return part(contract.back(), place);
    }

    /// Has the old form only.
    public List<Part> takenBack() {
        return expand.reversed().stream()
                .map(piece -> part(piece.back(), statement.place()))
                .toList();
    }

    private Part part(Piece piece, Place place) {
        List<SqlStatement> read =
                piece.sql().stream()
                        .map(sql -> Reading.of(sql, statement.offset(), place))
                        .toList();
        return new Part.Made(piece, read, origin);
    }
}
