package dev.skein.planner.rehearsal;

import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Proof.Kind;
import dev.skein.events.plan.Proof.Verdict;
import dev.skein.events.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What clones prove, in the words that a plan says it with.
public final class Proofs {
    /// More lines than anybody reads; they travel with the plan.
    private static final int MOST_LINES = 200;

    private Proofs() {}

    /// A plan of which nothing could be tried; without SQL there is nothing to try.
    public static Plan notTried(Plan plan, String reason) {
        return hasNoSql(plan)
                ? plan
                : with(
                        plan,
                        plan.steps(),
                        Stream.of(Kind.values()).map(kind -> notTried(kind, reason)).toList());
    }

    public static boolean hasNoSql(Plan plan) {
        return plan.steps().stream().allMatch(step -> step.statements().isEmpty());
    }

    /// Whether a clone has seen what a statement of the plan does.
    public static boolean wasSeen(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.statements().stream())
                .anyMatch(statement -> statement.observed() != null);
    }

    public static Proof notTried(Kind kind, String reason) {
        return new Proof(kind, Verdict.NOT_TRIED, reason, List.of());
    }

    public static Proof holds(Kind kind, String says) {
        return new Proof(kind, Verdict.HOLDS, says, List.of());
    }

    public static Proof fails(Kind kind, String says, List<String> difference) {
        List<String> lines =
                difference.size() <= MOST_LINES
                        ? difference
                        : Stream.concat(
                                        difference.stream().limit(MOST_LINES),
                                        Stream.of(
                                                "… and "
                                                        + (difference.size() - MOST_LINES)
                                                        + " lines more"))
                                .toList();
        return new Proof(kind, Verdict.FAILS, says, lines);
    }

    /// @param asWritten the schema after the SQL as its author wrote it
    /// @param asPlanned the schema after the plan
    public static Proof sameSchema(Snapshot asWritten, Snapshot asPlanned) {
        return compared(
                Kind.SAME_SCHEMA,
                Difference.between(asWritten, asPlanned),
                "the plan ends in the schema of the SQL as written",
                "the plan ends in another schema than the SQL as written (-)");
    }

    /// The way back has led to where it began.
    ///
    /// @param end behind the plan
    /// @param again behind the way back and the plan once more
    /// @param orders of columns that came back in another order
    public static Proof reversible(Snapshot end, Snapshot again, List<String> orders) {
        return compared(
                Kind.REVERSIBLE,
                Difference.between(end, again).and(orders),
                "the way back leads back, and the plan runs again",
                "the plan ends in another schema the second time (+)");
    }

    /// @param violated the checks that do not hold, one sentence each
    /// @param asked how many there are
    public static Proof checksHold(List<String> violated, int asked) {
        if (asked == 0) {
            return notTried(Kind.CHECKS_HOLD, "the plan has no checks behind its steps");
        }
        return violated.isEmpty()
                ? holds(Kind.CHECKS_HOLD, "all " + asked + " checks behind the steps hold")
                : fails(
                        Kind.CHECKS_HOLD,
                        violated.size() + " of " + asked + " checks do not hold",
                        violated);
    }

    /// @param made by the applied migrations on an empty database
    /// @param target as it is
    public static Proof noDrift(Snapshot made, Snapshot target) {
        return compared(
                Kind.NO_DRIFT,
                Difference.between(made, target),
                "the target's schema is the one that the applied migrations make",
                "the target's schema (+) is not the one that the applied migrations make (-)");
    }

    /// @param made by the applied migrations on what their way back leaves of the target
    /// @param target as it is
    public static Proof noDriftSince(Snapshot made, Snapshot target) {
        return compared(
                Kind.NO_DRIFT,
                Difference.between(made, target),
                "the target's schema is the one that the applied migrations make of what was there"
                        + " before them",
                "the target's schema (+) is not the one that the applied migrations make of what"
                        + " was there before them (-)");
    }

    private static Proof compared(Kind kind, Difference difference, String same, String other) {
        if (!difference.isNone()) {
            return fails(kind, other, difference.all());
        }
        return difference.orders().isEmpty()
                ? holds(kind, same)
                : new Proof(
                        kind,
                        Verdict.HOLDS,
                        same + ", but for the order of columns",
                        difference.orders());
    }

    /// The same proofs with a word on what they were tried on.
    public static List<Proof> noting(List<Proof> proofs, String note) {
        var noted = new ArrayList<Proof>();
        for (Proof proof : proofs) {
            noted.add(
                    proof.verdict() == Verdict.NOT_TRIED
                            ? proof
                            : new Proof(
                                    proof.kind(),
                                    proof.verdict(),
                                    proof.says() + note,
                                    proof.difference()));
        }
        return noted;
    }

    /// The same plan with what was seen, and what follows from it.
    public static Plan with(Plan plan, List<Step> steps, List<Proof> proofs) {
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
                Stream.concat(plan.findings().stream(), Surprises.findings(steps).stream())
                        .toList(),
                plan.danger(),
                plan.risk().or(Surprises.risk(steps)),
                plan.forecasts(),
                proofs);
    }
}
