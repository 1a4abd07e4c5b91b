package dev.skein.gateway;

import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;

/// Who may decide about which plan.
public final class Deciding {
    private Deciding() {}

    /// Four eyes: the executor looks again, but whoever asks should hear it here.
    ///
    /// @throws Problem 403 for one's own request, 409 where the run has another plan, or where it
    ///   is not known yet who requested it
    public static void checkApproval(RunView run, Token token, Asked.Decision asked) {
        String requester = run.requester();
        if (requester == null) {
            throw new Problem(
                    409,
                    "request-not-seen",
                    "the gateway has not heard yet who requested this run",
                    "try again in a moment");
        }
        if (requester.equals(token.name())) {
            throw new Problem(
                    403,
                    "own-request",
                    "who requests a run does not approve it",
                    "ask somebody else with the role approve");
        }
        checkPlan(run, asked);
        if (run.hasApproval()) {
            throw new Problem(
                    409,
                    "already-approved",
                    "somebody has approved this plan already",
                    "`skein watch " + run.run() + "` shows how far it is");
        }
    }

    /// @throws Problem 409 where the run has another plan than the one that was read, waits for no
    ///   decision, or has ended
    public static void checkPlan(RunView run, Asked.Decision asked) {
        checkOpen(run);
        if (!asked.plan().equals(run.digest())) {
            throw new Problem(
                    409,
                    "other-plan",
                    "the run has another plan than the one that was read",
                    "read the plan again, then decide");
        }
        if (run.state() != RunState.AWAITING_APPROVAL) {
            throw new Problem(
                    409,
                    "not-waiting",
                    "the run waits for no decision: " + run.state().spoken(),
                    "`skein cancel " + run.run() + "` ends it at its next safe point");
        }
    }

    /// @throws Problem 409 where the run has ended
    public static void checkOpen(RunView run) {
        if (run.state().isEnded()) {
            throw new Problem(
                    409,
                    "run-ended",
                    "the run has ended: " + run.state().spoken(),
                    "`skein status` lists the newest runs");
        }
    }
}
