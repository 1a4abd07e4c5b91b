package dev.skein.planner.decide;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.planner.run.Cancellation;
import java.util.stream.Collectors;

/// The failures that the planner itself finds.
public final class Refusals {
    private static final int LINES_OF_DIFFERENCE = 8;

    private Refusals() {}

    static Failure cancelled(Cancellation word) {
        return new Failure(
                "cancelled",
                FailureCause.CANCELLED_BY_PERSON,
                null,
                word.spoken(),
                null,
                "request it again where it is still wanted");
    }

    static Failure twoAliases(Alias asked, Alias other) {
        return new Failure(
                "two-aliases",
                FailureCause.BAD_REQUEST,
                null,
                asked + " is the same database as " + other,
                null,
                "request it for " + other + ", or take that alias out of the configuration");
    }

    static Failure unknownFormat(String format) {
        return new Failure(
                "unknown-format",
                FailureCause.BAD_REQUEST,
                null,
                "the format " + format.replaceAll("[^a-zA-Z0-9-]", "?") + " is not known",
                null,
                "use golang-migrate");
    }

    static Failure badHistoryTable() {
        return new Failure(
                "bad-history-table",
                FailureCause.BAD_REQUEST,
                null,
                "the history table is not written as table or schema.table",
                null,
                "name it as the tool's own configuration does");
    }

    static Failure disproved(Proof proof) {
        boolean drift = proof.kind() == Proof.Kind.NO_DRIFT;
        String difference =
                proof.difference().stream()
                        .limit(LINES_OF_DIFFERENCE)
                        .collect(Collectors.joining("; "));
        return new Failure(
                drift ? "drift" : "proof-failed",
                FailureCause.RULE,
                null,
                proof.says() + (difference.isEmpty() ? "" : ": " + difference),
                null,
                drift
                        ? "bring the schema and the migrations together again, or set"
                                + " skein.planner.environments.<name>.drift to warn"
                        : proof.kind() == Proof.Kind.REVERSIBLE
                                ? "correct the down file, or leave it away where there is no way back"
                                : "write `-- skein:as-written <reason>` above the statement, and"
                                        + " tell us: a rewrite of Skein's is wrong");
    }

    /// @param why nothing could be tried
    static Failure unproven(Plan plan, String why) {
        return new Failure(
                "not-rehearsed",
                FailureCause.RULE,
                null,
                plan.environment() + " runs only plans that were rehearsed: " + why,
                null,
                "see to the rehearsal (skein.planner.rehearsal.*), or set"
                        + " skein.planner.environments."
                        + plan.environment()
                        + ".proofs to approval");
    }

    /// @param plans how many were made
    /// @param last what moved under the last one
    static Failure restless(int plans, Failure last) {
        return new Failure(
                "plan-stale",
                FailureCause.STALE,
                null,
                "the database moved under each of " + plans + " plans, at last: " + last.message(),
                null,
                "find out who changes it beside Skein, then request again");
    }

    /// A fault of ours.
    public static Failure internal(Throwable cause) {
        return new Failure(
                "internal",
                FailureCause.INTERNAL,
                null,
                "the planner failed: " + cause.getClass().getSimpleName(),
                null,
                "look at the planner's log for this run, then request it again");
    }
}
