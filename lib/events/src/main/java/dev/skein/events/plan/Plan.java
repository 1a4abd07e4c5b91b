package dev.skein.events.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.wire.MalformedException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What will be done to one database. Its exact bytes are its identity: see [PlanDocument].
///
/// @param format version of this shape, 1
/// @param run the run that asked for it
/// @param database alias
/// @param databaseId the database's own id, from `skein.identity`; the executor refuses any other
/// @param environment of the target, such as `production`
/// @param purpose apply, roll back or repair
/// @param history the native tool's tracking table
/// @param base the state that the plan was made for
/// @param migrations what it applies or undoes, in order of execution
/// @param steps units of commit, in order, numbered from 1
/// @param findings what the lint rules say
/// @param danger what could be lost: a function of the SQL alone, recomputed by the executor
/// @param risk a forecast for people, never recomputed
/// @param forecasts what it will cost, by relation; measured, never recomputed
/// @param proofs what was tried on a clone
public record Plan(
        int format,
        RunId run,
        Alias database,
        UUID databaseId,
        String environment,
        Purpose purpose,
        HistoryTable history,
        Base base,
        List<PlannedMigration> migrations,
        List<Step> steps,
        List<Finding> findings,
        Danger danger,
        Risk risk,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Forecast> forecasts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Proof> proofs) {
    public static final int FORMAT = 1;

    public Plan {
        if (format != FORMAT) {
            throw new MalformedException("the plan has a form that this release does not know");
        }
        migrations = List.copyOf(migrations);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        forecasts = forecasts == null ? List.of() : List.copyOf(forecasts);
        proofs = proofs == null ? List.of() : List.copyOf(proofs);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).number() != i + 1) {
                throw new MalformedException("steps are numbered from 1 without gaps");
            }
        }
    }

    /// Neither measured nor tried.
    public Plan(
            int format,
            RunId run,
            Alias database,
            UUID databaseId,
            String environment,
            Purpose purpose,
            HistoryTable history,
            Base base,
            List<PlannedMigration> migrations,
            List<Step> steps,
            List<Finding> findings,
            Danger danger,
            Risk risk) {
        this(
                format,
                run,
                database,
                databaseId,
                environment,
                purpose,
                history,
                base,
                migrations,
                steps,
                findings,
                danger,
                risk,
                List.of(),
                List.of());
    }

    /// The same plan with what the target said about it.
    ///
    /// @param examined the steps with their checks answered
    /// @param found all findings, those about its rows among them
    public Plan examined(Base base, List<Step> examined, List<Finding> found) {
        return new Plan(
                format,
                run,
                database,
                databaseId,
                environment,
                purpose,
                history,
                base,
                migrations,
                examined,
                found,
                danger,
                risk,
                forecasts,
                proofs);
    }

    /// The same plan with its checks and with what it costs.
    public Plan completed(List<Step> checked, Risk forecast, List<Forecast> costs) {
        return new Plan(
                format,
                run,
                database,
                databaseId,
                environment,
                purpose,
                history,
                base,
                migrations,
                checked,
                findings,
                danger,
                forecast,
                costs,
                proofs);
    }

    /// The version that the history will show at the end; absent where it will be empty.
    public @Nullable String versionAfter() {
        for (Step step : steps.reversed()) {
            HistoryChange change = step.history();
            if (change != null) {
                return change.version();
            }
        }
        return base.version();
    }

    /// True where the backup-worker may answer that nothing can be lost.
    public boolean needsBackup() {
        return danger != Danger.NOTHING_LOST;
    }
}
