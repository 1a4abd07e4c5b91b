package dev.skein.planner.policy;

import dev.skein.events.Disposition;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.migrations.lint.LintPolicy;
import java.time.Duration;
import java.time.Instant;

/// What one environment asks of a plan.
///
/// @param approval which plans wait for somebody
/// @param expiry how long they wait
/// @param lint how much each rule matters
public record Policy(ApprovalRule approval, Duration expiry, LintPolicy lint) {
    public static final Duration A_DAY = Duration.ofHours(24);

    /// Where nobody says otherwise.
    public static final Policy OPEN = new Policy(ApprovalRule.NEVER, A_DAY, LintPolicy.WARN);

    /// `production`, where nobody says otherwise.
    public static final Policy PRODUCTION =
            new Policy(ApprovalRule.DESTRUCTIVE, A_DAY, LintPolicy.STRICT);

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
        return approval.asksFor(plan.danger())
                ? new Disposition.AwaitsApproval(why(plan), now.plus(expiry))
                : new Disposition.Releases();
    }

    private String why(Plan plan) {
        String what =
                plan.danger() == Danger.DESTROYS_DATA ? "a plan that destroys data" : "every plan";
        return plan.environment() + " wants " + what + " approved";
    }
}
