package dev.skein.planner.io;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.HistoryTable;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.planner.decide.Sight;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Limits;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.io.postgres.Identities;
import dev.skein.targets.Rates;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.TargetSettings;
import dev.skein.targets.TargetState;
import dev.skein.targets.Targets;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the state of targets with the planner's own read-only role.
final class Lookout {
    private final Targets targets;
    private final List<Alias> aliases;
    private final Identities identities;
    private final Limits limits;
    private final Rates rates = new Rates();

    Lookout(Map<String, ? extends TargetSettings> settings, Identities identities, Limits limits) {
        this.targets = new Targets("planner", settings);
        this.aliases = settings.keySet().stream().map(Alias::new).toList();
        this.identities = identities;
        this.limits = limits;
    }

    /// @throws TargetRefusal where nobody configured it
    Visit visit(Alias alias) {
        return new Visit(targets.of(alias));
    }

    /// @throws SQLException where the control database does not answer; a target that does not is a
    ///   [Sight.Unseen]
    Sight look(Alias alias, Visit visit, HistoryTable history) throws SQLException {
        TargetState state;
        Catalogue catalogue;
        try {
            Optional<TargetState> read = visit.state(history);
            if (read.isEmpty()) {
                return new Sight.Unseen(visit.target().notAdopted().failure());
            }
            state = read.get();
            catalogue = rates.measured(alias.value(), visit.look());
        } catch (TargetRefusal | SQLException | UncheckedIOException e) {
            return new Sight.Unseen(failure(e, alias));
        }
        Alias other = identities.see(state.databaseId(), alias, aliases).orElse(null);
        return new Sight.Seen(
                state.databaseId(),
                visit.target().environment(),
                state.base(),
                state.recorded(),
                catalogue,
                other);
    }

    Examined examine(Alias alias, Visit visit, Questions questions) {
        try {
            return visit.ask(questions, limits);
        } catch (TargetRefusal | SQLException | UncheckedIOException e) {
            return new Examined.Unseen(failure(e, alias));
        }
    }

    /// Why a target could not be asked.
    static Failure failure(Exception cause, Alias alias) {
        return switch (cause) {
            case TargetRefusal refusal -> refusal.failure();
            case SQLException error -> TargetFailures.of(error, alias);
            default -> passwordUnreadable(alias);
        };
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
