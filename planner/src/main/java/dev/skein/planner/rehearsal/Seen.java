package dev.skein.planner.rehearsal;

import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.List;

/// Steps with what was seen of their statements.
public final class Seen {
    private Seen() {}

    /// @param statements the step's own, each observed
    public static Step in(Step step, List<Statement> statements) {
        return switch (step) {
            case Step.Transaction t ->
                    new Step.Transaction(
                            t.number(),
                            t.migration(),
                            statements,
                            t.history(),
                            t.budget(),
                            t.care());
            case Step.Alone a ->
                    new Step.Alone(
                            a.number(),
                            a.migration(),
                            statements.getFirst(),
                            a.index(),
                            a.history(),
                            a.budget(),
                            a.care());
            case Step.Backfill b ->
                    new Step.Backfill(
                            b.number(),
                            b.migration(),
                            statements.getFirst(),
                            b.batches(),
                            b.history(),
                            b.budget(),
                            b.care());
            case Step.HistoryOnly h -> h;
        };
    }
}
