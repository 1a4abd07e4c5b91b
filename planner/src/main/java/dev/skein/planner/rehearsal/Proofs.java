package dev.skein.planner.rehearsal;

import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Step;
import java.util.List;
import java.util.stream.Stream;

/// Proofs and plans that carry them.
final class Proofs {
    private Proofs() {}

    /// A plan of which nothing could be tried.
    static Plan notTried(Plan plan, String reason) {
        return plan.steps().stream().allMatch(Step.HistoryOnly.class::isInstance)
                ? plan
                : with(
                        plan,
                        plan.steps(),
                        Stream.of(Proof.Kind.values())
                                .map(kind -> notTried(kind, reason))
                                .toList());
    }

    static Proof notTried(Proof.Kind kind, String reason) {
        return new Proof(kind, Proof.Verdict.NOT_TRIED, reason, List.of());
    }

    /// The same plan with what was seen.
    static Plan with(Plan plan, List<Step> steps, List<Proof> proofs) {
        return new Plan(
                plan.format(),
                plan.run(),
                plan.database(),
                plan.databaseId(),
                plan.environment(),
                plan.purpose(),
                plan.history(),
                plan.base(),
                plan.migrations(),
                steps,
                plan.findings(),
                plan.danger(),
                plan.risk(),
                plan.forecasts(),
                proofs);
    }
}
