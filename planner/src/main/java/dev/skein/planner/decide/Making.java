package dev.skein.planner.decide;

import dev.skein.events.Bundle;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.migrations.plan.Estimate;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Limits;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.examination.Verdict;
import dev.skein.planner.policy.Policy;
import dev.skein.planner.rehearsal.Rehearsed;
import java.util.List;
import java.util.Optional;

/// Makes a run's plan: from its files, with the target's answers, tried on a clone.
///
/// @param limits of what the target is asked
record Making(Wish wish, Situation situation, Policy policy, Limits limits, World world) {

    /// What it came to.
    sealed interface Made {
        record Ready(Plan plan) implements Made {}

        record Refused(Failure failure, List<Finding> findings) implements Made {}

        /// The target stopped answering.
        record Unseen(Failure failure) implements Made {}
    }

    Made make() {
        return switch (wish.plan(new Planning(situation))) {
            case Planned.Refused(Failure failure, List<Finding> findings) ->
                    new Made.Refused(failure, findings);
            case Planned.Ready(Plan plan) ->
                    plan.steps().isEmpty() ? new Made.Ready(plan) : examined(plan);
        };
    }

    private Made examined(Plan plan) {
        Questions questions = Questions.of(plan, situation.catalogue(), limits);
        return switch (world.examine(situation.database(), questions)) {
            case Examined.Unseen(Failure failure) -> new Made.Unseen(failure);
            case Examined.Answered answers ->
                    switch (Verdict.of(plan, questions, answers)) {
                        case Planned.Refused(Failure failure, List<Finding> findings) ->
                                new Made.Refused(failure, findings);
                        case Planned.Ready(Plan answered) ->
                                rehearsed(
                                        Estimate.in(
                                                answered,
                                                situation.catalogue(),
                                                answers.estimates()));
                    };
        };
    }

    private Made rehearsed(Plan plan) {
        Optional<Bundle> bundle = wish.bundle();
        return bundle.isEmpty()
                ? new Made.Ready(plan)
                : switch (world.rehearse(plan, bundle.get())) {
                    case Rehearsed.Fails(Failure failure) ->
                            new Made.Refused(failure, plan.findings());
                    case Rehearsed.Tried(Plan tried) -> judged(tried);
                };
    }

    private Made judged(Plan plan) {
        Optional<Proof> disproved = plan.proofs().stream().filter(policy::blocks).findFirst();
        return disproved
                .map(Refusals::disproved)
                .or(() -> policy.unproven(plan).map(why -> Refusals.unproven(plan, why)))
                .<Made>map(failure -> new Made.Refused(failure, plan.findings()))
                .orElseGet(() -> new Made.Ready(plan));
    }
}
