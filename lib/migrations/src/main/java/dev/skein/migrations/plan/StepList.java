package dev.skein.migrations.plan;

import dev.skein.events.plan.Care;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.rewrite.Part;
import dev.skein.migrations.rewrite.Piece;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of a file while they are made. What stands beside one another as written becomes one
/// transaction, each piece of a rewrite a step of its own; so is what refuses a transaction, beside
/// which a rule lets only settings stand.
final class StepList {
    private final String version;
    private final SoFar soFar;
    private final List<Unnumbered> steps = new ArrayList<>();
    private final List<SqlStatement> together = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    /// A step that does not know yet where it stands.
    private interface Unnumbered {
        Step at(int number, @Nullable HistoryChange change);
    }

    /// @param soFar takes notice of every statement
    StepList(String version, SoFar soFar) {
        this.version = version;
        this.soFar = soFar;
    }

    void add(Part part) {
        switch (part) {
            case Part.AsWritten(SqlStatement statement, @Nullable Origin origin) -> {
                boolean alone = statement.action().refusesTransaction();
                if (alone) {
                    commit();
                }
                together.add(statement);
                statements.add(statement(statement, origin));
                if (alone) {
                    commit();
                }
            }
            case Part.Made(Piece piece, List<SqlStatement> made, Origin origin) -> {
                commit();
                List<Statement> sent = made.stream().map(one -> statement(one, origin)).toList();
                Care care = care(piece, made);
                steps.add((number, change) -> step(piece, made, sent, care, number, change));
            }
        }
    }

    /// What was added as written until now commits.
    void commit() {
        if (together.isEmpty()) {
            return;
        }
        SqlStatement first = together.getFirst();
        List<Statement> sent = List.copyOf(statements);
        var care =
                new Care(
                        Phases.of(together), Dangers.of(together), List.of(), List.of(), List.of());
        boolean alone = together.size() == 1 && first.action().refusesTransaction();
        steps.add(
                alone
                        ? (number, change) -> alone(first, sent, care, number, change)
                        : (number, change) -> transaction(sent, care, number, change));
        together.clear();
        statements.clear();
    }

    /// Numbered, the history with the last; only the history where there are none.
    List<Step> steps(int before, HistoryChange change) {
        commit();
        var numbered = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            numbered.add(steps.get(i).at(before + i + 1, i == steps.size() - 1 ? change : null));
        }
        if (numbered.isEmpty()) {
            numbered.add(new Step.HistoryOnly(before + 1, version, change, Budgets.TRANSACTION));
        }
        return numbered;
    }

    private Step step(
            Piece piece,
            List<SqlStatement> made,
            List<Statement> sent,
            Care care,
            int number,
            @Nullable HistoryChange change) {
        return switch (piece.shape()) {
            case Piece.Shape.Together _, Piece.Shape.Written _ ->
                    transaction(sent, care, number, change);
            case Piece.Shape.Alone _ -> alone(made.getFirst(), sent, care, number, change);
            case Piece.Shape.InBatches(var batches) ->
                    new Step.Backfill(
                            number, version, sent.getFirst(), batches, change, Budgets.BATCH, care);
        };
    }

    private Step transaction(
            List<Statement> sent, Care care, int number, @Nullable HistoryChange change) {
        return new Step.Transaction(number, version, sent, change, Budgets.TRANSACTION, care);
    }

    private Step alone(
            SqlStatement first,
            List<Statement> sent,
            Care care,
            int number,
            @Nullable HistoryChange change) {
        return new Step.Alone(
                number,
                version,
                sent.getFirst(),
                ConcurrentIndexes.of(first.action()),
                change,
                Budgets.ALONE,
                care);
    }

    private Care care(Piece piece, List<SqlStatement> made) {
        Phase phase = piece.phase();
        return new Care(phase, Dangers.of(made), piece.before(), piece.after(), piece.undo());
    }

    private Statement statement(SqlStatement statement, @Nullable Origin origin) {
        return new Statement(
                statement.sql(),
                statement.place().file(),
                statement.place().line(),
                statement.place().column(),
                Effects.of(statement, soFar),
                origin,
                null);
    }
}
