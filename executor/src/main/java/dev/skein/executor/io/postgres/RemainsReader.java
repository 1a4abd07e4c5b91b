package dev.skein.executor.io.postgres;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;
import dev.skein.executor.Undone;
import dev.skein.targets.Checkpoint;
import dev.skein.targets.Ledger;
import dev.skein.targets.NativeHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the database itself what a run that stopped left in it.
final class RemainsReader {
    private RemainsReader() {}

    /// @param stopped number of the step that failed or was not begun any more
    static Remains read(WorkSession session, int stopped, Failure failure) throws SQLException {
        Connection connection = session.connection();
        Plan plan = session.assignment().plan();
        Set<Integer> held =
                Ledger.steps(connection, session.assignment().run()).stream()
                        .map(Ledger.Entry::step)
                        .collect(Collectors.toSet());
        return new Remains(
                NativeHistory.read(connection, plan.history()).version(),
                completed(plan, held),
                Undone.of(
                        plan,
                        new Undone.Stand(
                                stopped, held.contains(stopped), written(session, stopped)),
                        failure),
                leftover(connection, plan.steps().get(stopped - 1)));
    }

    private static long written(WorkSession session, int stopped) throws SQLException {
        return Checkpoint.read(session.connection(), session.assignment().run(), stopped)
                .map(Checkpoint::rows)
                .orElse(0L);
    }

    /// Versions whose last step is in the ledger.
    private static List<String> completed(Plan plan, Set<Integer> held) {
        return plan.steps().stream()
                .filter(step -> step.history() != null && held.contains(step.number()))
                .map(Step::migration)
                .toList();
    }

    private static List<String> leftover(Connection connection, Step failed) throws SQLException {
        if (failed instanceof Step.Alone alone) {
            ConcurrentIndex index = alone.index();
            if (index != null && IndexProbe.read(connection, index).isInvalid()) {
                return List.of(
                        "an invalid index: DROP INDEX CONCURRENTLY " + IndexProbe.name(index));
            }
            Optional<Detaching> detaching = Detaching.of(alone.statement());
            if (detaching.isPresent()
                    && detaching.get().read(connection) == Detaching.State.PENDING) {
                return List.of("a partition half detached: " + detaching.get().finalizing());
            }
            Optional<Leftovers> leftovers = Leftovers.of(alone.statement());
            if (leftovers.isPresent()) {
                return leftovers.get().read(connection).stream()
                        .map(name -> "an invalid copy of an index: DROP INDEX CONCURRENTLY " + name)
                        .toList();
            }
        }
        return List.of();
    }
}
