package dev.skein.planner.policy;

import dev.skein.events.Disposition;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.planner.rehearsal.Surprises;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What one environment asks of a plan.
///
/// @param approval which plans wait for somebody
/// @param expiry how long they wait
/// @param lint how much each rule matters
/// @param proofs what becomes of a plan that could not be tried
/// @param drift how much it matters that the schema is not what the applied migrations make
/// @param rewrites whether statements that stop users are rewritten
public record Policy(
        ApprovalRule approval,
        Duration expiry,
        LintPolicy lint,
        ProofRule proofs,
        Level drift,
        boolean rewrites) {
    public static final Duration A_DAY = Duration.ofHours(24);

    /// Where nobody says otherwise.
    public static final Policy OPEN =
            new Policy(
                    ApprovalRule.NEVER,
                    A_DAY,
                    LintPolicy.WARN,
                    ProofRule.OPTIONAL,
                    Level.WARN,
                    true);

    /// `production`, where nobody says otherwise.
    public static final Policy PRODUCTION =
            new Policy(
                    ApprovalRule.DESTRUCTIVE,
                    A_DAY,
                    LintPolicy.STRICT,
                    ProofRule.APPROVAL,
                    Level.BLOCK,
                    true);

    /// What happens with a plan.
    ///
    /// @param dryRun whoever asked wants to see it only
    public Disposition disposition(Plan plan, boolean dryRun, Instant now) {
        if (plan.steps().isEmpty()) {
            return new Disposition.NothingToDo();
        }
        if (dryRun) {
            return new Disposition.OnlyShown();
        }
        return reason(plan)
                .<Disposition>map(why -> new Disposition.AwaitsApproval(why, now.plus(expiry)))
                .orElseGet(Disposition.Releases::new);
    }

    /// Why a plan may not even be approved: nobody could try it.
    public Optional<String> unproven(Plan plan) {
        return proofs == ProofRule.REQUIRED ? ProofRule.untried(plan) : Optional.empty();
    }

    /// A rewrite that ends elsewhere, a way back that does not lead back and a check that does not
    /// hold block everywhere; drift where the policy says so.
    public boolean blocks(Proof proof) {
        return proof.verdict() == Proof.Verdict.FAILS
                && (proof.kind() != Proof.Kind.NO_DRIFT || drift == Level.BLOCK);
    }

    /// Why somebody has to approve a plan.
    private Optional<String> reason(Plan plan) {
        return Stream.of(
                        asked(plan),
                        proofs.asksFor(plan)
                                .map(why -> "a plan that was not rehearsed (" + why + ")"))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " and " + other)
                .map(what -> plan.environment() + " wants " + what + " approved");
    }

    private Optional<String> asked(Plan plan) {
        Danger danger = Surprises.danger(plan);
        if (!approval.asksFor(danger, plan.risk())) {
            return Optional.empty();
        }
        return Optional.of(
                danger == Danger.DESTROYS_DATA
                        ? "a plan that destroys data"
                        : approval == ApprovalRule.RISKY ? "a plan of high risk" : "every plan");
    }
}
