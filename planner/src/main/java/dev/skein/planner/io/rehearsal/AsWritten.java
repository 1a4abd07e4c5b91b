package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.planner.rehearsal.Unit;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// The SQL as it was written, where the plan is another: on the plan's own clone, undone before the
/// plan begins, or beside it on a clone of its own where that cannot be.
final class AsWritten {
    private final List<Unit> units;
    private final HistoryTable history;
    private final boolean rewritten;
    private final Template template;
    private final ExecutorService threads;
    private final Leaving leaving;

    /// @param units the files of the plan
    /// @param waits whether a part of them waits for a later migration
    AsWritten(
            Plan plan,
            List<Unit> units,
            boolean waits,
            Template template,
            ExecutorService threads,
            Leaving leaving) {
        this.units = units;
        this.history = plan.history();
        this.rewritten =
                waits
                        || plan.steps().stream()
                                .flatMap(step -> step.statements().stream())
                                .anyMatch(statement -> statement.origin() != null);
        this.template = template;
        this.threads = threads;
        this.leaving = leaving;
    }

    /// @param clone is as it was when this returns
    Future<Written> beside(Clone clone) throws SQLException {
        if (!rewritten) {
            return CompletableFuture.completedFuture(new Written.Same());
        }
        if (DryRun.isPossible(units)) {
            try {
                return CompletableFuture.completedFuture(
                        new Written.Ends(
                                DryRun.of(clone, template.schema().settings(), units, history)));
            } catch (StatementFailed e) {
                // In transactions of their own they may run.
            }
        }
        return threads.submit(this::apart);
    }

    private Written apart() throws SQLException, InterruptedException {
        Clone clone = template.take();
        try {
            Replay.run(clone.work(), units);
            return new Written.Ends(SchemaReader.read(clone.watch(), history));
        } catch (StatementFailed e) {
            return new Written.NotRun("the SQL as written fails here: " + e.says());
        } finally {
            leaving.later(clone::close);
        }
    }

    /// What became of it.
    sealed interface Written {

        /// The plan is the SQL as written.
        record Same() implements Written {}

        record Ends(Snapshot schema) implements Written {}

        record NotRun(String why) implements Written {}
    }
}
