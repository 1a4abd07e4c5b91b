package dev.skein.events.view;

import dev.skein.events.failure.Failure;
import java.util.Comparator;
import java.util.List;

/// What is to be done about a run: a function of what is known of it, never of how it came to be
/// known.
final class NextSteps {
    private NextSteps() {}

    static NextStep of(Draft run) {
        return switch (run.state) {
            case REQUESTED ->
                    nothing(
                            run.digest == null || run.round > run.revision
                                    ? "the planner reads the database next"
                                    : "the plan is released when the database's slot is free");
            case AWAITING_APPROVAL -> awaiting(run);
            case RELEASED -> nothing("the backup comes next");
            case BACKED_UP -> nothing("the executor comes next");
            case RUNNING -> nothing("steps are being applied");
            case NOTHING_TO_DO -> nothing("nothing is pending");
            case SHOWN -> new NextStep("a dry run ends here; request it without --dry-run", null);
            case REJECTED, FAILED -> failed(run);
            case EXPIRED -> new NextStep("nobody decided in time; request again", null);
            case CANCELLED ->
                    run.remains == null
                            ? new NextStep("nothing was changed; request again when it fits", null)
                            : failed(run);
            case ROLLED_BACK, SUCCEEDED -> new NextStep("done", null);
        };
    }

    private static NextStep nothing(String what) {
        return new NextStep("nothing to do: " + what, null);
    }

    private static NextStep awaiting(Draft run) {
        List<String> approvers =
                run.decisions.stream()
                        .filter(one -> one.approves() && one.plan().equals(run.digest))
                        .map(Decided::by)
                        .distinct()
                        .toList();
        if (!approvers.isEmpty()) {
            return nothing(
                    "approved by "
                            + String.join(", ", approvers)
                            + "; the planner compares the database and releases it");
        }
        return new NextStep(
                run.waitsFor + "; somebody other than the requester reads the plan and decides",
                "skein approve " + run.run);
    }

    /// Where a person declined, their own words are the reason; else the failure says what to do.
    private static NextStep failed(Draft run) {
        Failure failure = run.failure;
        if (failure != null) {
            return ofFailure(failure.next());
        }
        Decided no =
                run.decisions.stream()
                        .filter(one -> !one.approves())
                        .max(Comparator.comparing(Decided::time))
                        .orElse(null);
        return new NextStep(
                no == null
                        ? "the plan was declined; change it and request again"
                        : no.by() + " declined the plan; change it and request again",
                null);
    }

    /// A failure's `next` may quote its command in backticks: that one is what people copy.
    private static NextStep ofFailure(String next) {
        int begin = next.indexOf('`');
        int end = next.indexOf('`', begin + 1);
        if (begin < 0 || end < 0 || !next.startsWith("skein ", begin + 1)) {
            return new NextStep(next, null);
        }
        String command = next.substring(begin + 1, end);
        String sentence = next.substring(0, begin).strip();
        boolean isAll = next.substring(end + 1).isBlank() && !sentence.isEmpty();
        return isAll
                ? new NextStep(sentence.replaceAll("[:;,]$", ""), command)
                : new NextStep(next, command);
    }
}
