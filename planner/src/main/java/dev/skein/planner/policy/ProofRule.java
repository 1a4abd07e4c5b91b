package dev.skein.planner.policy;

import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.RehearsalMode;
import java.util.Optional;

/// What becomes of a plan that could not be tried on a clone.
public enum ProofRule {
    /// It goes its way, and says so.
    OPTIONAL,
    /// Where it could lose something or users could feel it, somebody other than the requester
    /// takes the responsibility.
    APPROVAL,
    /// It is rejected.
    REQUIRED;

    /// Why somebody has to approve it; empty where nobody has to.
    Optional<String> asksFor(Plan plan) {
        return this == APPROVAL && RehearsalMode.RISKY.wants(plan)
                ? untried(plan)
                : Optional.empty();
    }

    /// Why nothing of a plan was tried; empty where a clone has seen it, or where there is nothing
    /// to try. A single proof that a migration has no means for, such as a way back without a down
    /// file, is no reason.
    static Optional<String> untried(Plan plan) {
        return Proofs.hasNoSql(plan) || Proofs.wasSeen(plan)
                ? Optional.empty()
                : plan.proofs().stream().map(Proof::says).findFirst();
    }
}
