package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A drop of which only the harmless half is done: what is dropped asks for nothing any more. The
/// drop itself waits for a migration of its own.
///
/// It stands alone in its migration, so that the migration's down file is what brings back, and
/// nothing else.
///
/// @param given what is given up in a schema, each piece with its way back
record ByContract(
        Origin origin,
        SqlStatement statement,
        List<Name> tables,
        Standing standing,
        Function<SoFar, List<Piece>> given) {

    /// From the directory alone.
    Gate gate(Lineage lineage) {
        List<Piece> expand = given.apply(lineage.before());
        List<String> back = lineage.back();
        return new Gate(
                origin,
                statement,
                standing,
                expand,
                Piece.together(Phase.CONTRACT, statement.sql())
                        .undo(
                                back.isEmpty()
                                        ? new String[0]
                                        : Stream.concat(back.stream(), sql(expand))
                                                .toArray(String[]::new)));
    }

    /// The first half, where its author asks for it and there is something to wait for.
    Optional<Outcome> expanded(Around around) {
        Gate gate = gate(around.lineage());
        if (!around.asked().contains(origin.rewrite())
                || Lineage.NONE.equals(around.lineage())
                || tables.stream().allMatch(around::isNew)
                || !gate.stands(around.soFar())) {
            return Optional.empty();
        }
        if (!around.alone()) {
            return Optional.of(
                    new Outcome.Refused(
                            "drop-beside-statements",
                            "a statement stands beside a drop that waits",
                            "the way back of the one could not be told from that of the other",
                            "give the drop a migration of its own"));
        }
        List<String> known = gate.expanding();
        Optional<String> untold =
                sql(given.apply(around.soFar())).filter(sql -> !known.contains(sql)).findFirst();
        return untold.isPresent()
                ? untold.map(ByContract::untold)
                : Outcome.rewritten(gate.expand());
    }

    private static Outcome untold(String sql) {
        return new Outcome.Refused(
                "deprecation-without-way-back",
                "this needs `" + sql + "`, and nothing would tell the way back",
                "the migrations of this directory do not make what is given up",
                "do that in an earlier migration, with a down file of its own");
    }

    private static Stream<String> sql(List<Piece> pieces) {
        return pieces.stream().flatMap(piece -> piece.sql().stream());
    }
}
