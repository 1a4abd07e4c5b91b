package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Phase;
import java.util.List;

/// A part of a rewritten statement: what commits together.
///
/// @param sql in its order; more than one only in a transaction
/// @param before asked before it runs
/// @param after asked when it has run
/// @param undo statements that lead back, in order
public record Piece(
        List<String> sql,
        Shape shape,
        Phase phase,
        List<Check> before,
        List<Check> after,
        List<String> undo) {
    public Piece {
        sql = List.copyOf(sql);
        before = List.copyOf(before);
        after = List.copyOf(after);
        undo = List.copyOf(undo);
    }

    public sealed interface Shape {
        /// In a transaction of its own.
        record Together() implements Shape {}

        /// Outside of a transaction.
        record Alone() implements Shape {}

        /// A batch of rows at a time.
        record InBatches(Batches batches) implements Shape {}

        /// As if it stood in the file: it may be rewritten itself.
        record Written() implements Shape {}
    }

    private static Piece of(Shape shape, Phase phase, String... sql) {
        return new Piece(List.of(sql), shape, phase, List.of(), List.of(), List.of());
    }

    static Piece together(Phase phase, String... sql) {
        return of(new Shape.Together(), phase, sql);
    }

    static Piece alone(Phase phase, String sql) {
        return of(new Shape.Alone(), phase, sql);
    }

    static Piece inBatches(Batches batches, String sql) {
        return of(new Shape.InBatches(batches), Phase.BACKFILL, sql);
    }

    static Piece written(String sql) {
        return of(new Shape.Written(), Phase.EXPAND, sql);
    }

    Piece undo(String... statements) {
        return new Piece(sql, shape, phase, before, after, List.of(statements));
    }

    /// Leads back from where this one leads to.
    Piece back() {
        Phase other = phase == Phase.CONTRACT ? Phase.EXPAND : Phase.CONTRACT;
        return new Piece(/* sql= */ undo, shape, other, List.of(), List.of(), /* undo= */ sql);
    }

    Piece before(Check... checks) {
        return new Piece(sql, shape, phase, List.of(checks), after, undo);
    }

    Piece after(Check... checks) {
        return new Piece(sql, shape, phase, before, List.of(checks), undo);
    }
}
