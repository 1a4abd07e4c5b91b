package dev.skein.planner.io;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.decide.Sight;
import dev.skein.planner.io.postgres.Identities;
import dev.skein.targets.Target;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.TargetSettings;
import dev.skein.targets.TargetState;
import dev.skein.targets.Targets;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the state of targets with the planner's own read-only role.
final class Lookout {
    private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final Targets targets;
    private final List<Alias> aliases;
    private final Identities identities;

    Lookout(Map<String, ? extends TargetSettings> settings, Identities identities) {
        this.targets = new Targets("planner", settings);
        this.aliases = settings.keySet().stream().map(Alias::new).toList();
        this.identities = identities;
    }

    /// @throws SQLException where the control database does not answer; a target that does not is a
    ///   [Sight.Unseen]
    Sight look(Alias alias, HistoryTable history) throws SQLException {
        TargetState state;
        Target target;
        try {
            target = targets.of(alias);
            Optional<TargetState> read = read(target, history);
            if (read.isEmpty()) {
                return new Sight.Unseen(target.notAdopted().failure());
            }
            state = read.get();
        } catch (TargetRefusal e) {
            return new Sight.Unseen(e.failure());
        } catch (SQLException e) {
            return new Sight.Unseen(TargetFailures.of(e, alias));
        } catch (UncheckedIOException e) {
            return new Sight.Unseen(passwordUnreadable(alias));
        }
        Alias other = identities.see(state.databaseId(), alias, aliases).orElse(null);
        return new Sight.Seen(
                state.databaseId(), target.environment(), state.base(), state.recorded(), other);
    }

    private static Optional<TargetState> read(Target target, HistoryTable history)
            throws SQLException {
        try (Connection connection = target.open()) {
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            return TargetState.read(connection, history);
        }
    }

    private static Failure passwordUnreadable(Alias alias) {
        return new Failure(
                "wrong-credentials",
                FailureCause.WRONG_CREDENTIALS,
                null,
                alias + ": the planner cannot read its password file",
                null,
                "correct skein.planner.targets." + alias + ".password-file");
    }
}
