package dev.skein.planner.rehearsal;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Observation;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.plan.Dangers;
import dev.skein.migrations.plan.Risks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was seen on the clone and does not stand in the SQL: a function or a text that is made at
/// run time did it.
///
/// A plan's danger follows from its SQL alone, so that the executor can compute it again; what was
/// seen comes on top of it.
public final class Surprises {
    /// Of a plan that takes rows away without saying so.
    public static final String DROPS = "rehearsal-saw-drop";

    static final String LOCKS = "rehearsal-saw-lock";

    private static final Set<String> WITH_ROWS =
            Set.of("table", "foreign table", "materialized view", "column");

    private Surprises() {}

    /// How much a plan is to be feared, with what was seen.
    public static Danger danger(Plan plan) {
        return plan.findings().stream().anyMatch(finding -> finding.rule().equals(DROPS))
                ? Danger.DESTROYS_DATA
                : plan.danger();
    }

    static Risk risk(List<Step> steps) {
        return surprising(steps)
                .flatMap(one -> untold(one).stream())
                .map(Risks::of)
                .reduce(Risk.LOW, Risk::or);
    }

    static List<Finding> findings(List<Step> steps) {
        var findings = new ArrayList<Finding>();
        surprising(steps)
                .forEach(statement -> {
                    drops(statement).ifPresent(findings::add);
                    locks(statement).ifPresent(findings::add);
                });
        return findings;
    }

    private static Stream<Statement> surprising(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.statements().stream())
                .filter(one -> one.observed() != null && !Dangers.tellsAll(one));
    }

    private static Optional<Finding> drops(Statement statement) {
        Observation seen = statement.observed();
        if (seen == null || Dangers.of(statement) == Danger.DESTROYS_DATA) {
            return Optional.empty();
        }
        List<String> gone = seen.dropped().stream().filter(Surprises::hasRows).toList();
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        finding(
                                DROPS,
                                statement,
                                "drops " + String.join(", ", gone),
                                "it was seen on the clone, and stands nowhere in the SQL: the plan"
                                        + " counts as one that destroys data"));
    }

    /// @param dropped its kind and its name
    private static boolean hasRows(String dropped) {
        return WITH_ROWS.stream().anyMatch(kind -> dropped.startsWith(kind + " "));
    }

    private static Optional<Finding> locks(Statement statement) {
        List<Effect> untold =
                untold(statement).stream().filter(one -> one.lock().blocksWrites()).toList();
        return untold.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        finding(
                                LOCKS,
                                statement,
                                untold.stream()
                                        .map(Surprises::spoken)
                                        .collect(Collectors.joining(", ")),
                                "it was seen on the clone, and stands nowhere in the SQL"));
    }

    private static String spoken(Effect effect) {
        return "takes "
                + effect.lock().spoken()
                + " on "
                + effect.relation()
                + (effect.rewrites() ? " and writes it anew" : "");
    }

    /// Effects of which the plan says nothing.
    private static List<Effect> untold(Statement statement) {
        Observation seen = statement.observed();
        Set<String> told =
                statement.effects().stream().map(Effect::relation).collect(Collectors.toSet());
        return seen == null
                ? List.of()
                : seen.effects().stream().filter(one -> !told.contains(one.relation())).toList();
    }

    private static Finding finding(String id, Statement statement, String message, String why) {
        var place = new Place(statement.file(), statement.line(), statement.column(), "");
        return new Finding(
                id, Level.WARN, place, message, why, "write the statements out, or look who calls");
    }
}
