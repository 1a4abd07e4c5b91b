package dev.skein.migrations.report;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Observation;
import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.view.Amount;
import dev.skein.migrations.sql.SourceText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is said of a plan, whatever it is shown on.
final class PlanWords {
    private static final int WIDEST_SQL = 96;

    private PlanWords() {}

    static String heading(Plan plan) {
        String verb =
                switch (plan.purpose()) {
                    case APPLY -> "apply";
                    case ROLL_BACK -> "roll back";
                    case REPAIR -> "repair the history";
                };
        return plan.database()
                + " · "
                + verb
                + " · from version "
                + version(plan.base().version())
                + " to "
                + version(plan.versionAfter());
    }

    static String version(@Nullable String version) {
        return version == null ? "none" : version;
    }

    static String migration(Plan plan, Step step) {
        return plan.migrations().stream()
                .filter(m -> m.version().equals(step.migration()))
                .findFirst()
                .map(m -> m.version() + " " + m.name())
                .orElse("version " + step.migration());
    }

    /// How a step runs, and where it stands in a change of several phases.
    static String manner(Step step) {
        String manner =
                switch (step) {
                    case Step.Transaction _ -> "one transaction";
                    case Step.Backfill backfill ->
                            "backfill, " + backfill.batches().rows() + " rows a batch";
                    case Step.Alone _ -> "outside a transaction";
                    case Step.HistoryOnly _ -> "history only";
                };
        boolean said =
                step.care().phase() == Phase.EXPAND
                        || (step instanceof Step.Backfill && step.care().phase() == Phase.BACKFILL);
        return said ? manner : manner + ", " + step.care().phase().name().toLowerCase(Locale.ROOT);
    }

    static String effect(Effect effect) {
        String work =
                effect.rewrites()
                        ? ", writes every row anew"
                        : effect.scans() ? ", reads every row" : "";
        String blocks =
                effect.lock().blocksReads()
                        ? "stops reads and writes"
                        : effect.lock().blocksWrites() ? "stops writes" : "stops nobody";
        return effect.relation() + ": " + effect.lock().spoken() + " (" + blocks + work + ")";
    }

    /// What nobody reads in the statement itself: what goes with it, and what stays broken.
    static List<String> surprises(Statement statement) {
        Observation seen = statement.observed();
        return seen == null
                ? List.of()
                : Stream.concat(
                                seen.dropped().stream().map(one -> "drops " + one),
                                seen.indexes().stream()
                                        .filter(one -> one.endsWith(" (invalid)"))
                                        .map(one -> "leaves index " + one))
                        .toList();
    }

    static String origin(Origin origin) {
        return "rewritten by " + origin.rewrite() + ": " + origin.why();
    }

    static String check(Check check) {
        Check.Answer answer = check.answer();
        if (answer == null) {
            return check.says();
        }
        return check.says()
                + switch (answer.extent()) {
                    case EXACT -> ": " + found(answer);
                    case SAMPLED -> ": " + found(answer) + " in a sample of its rows";
                    case UNANSWERED -> ": not answered in time, asked again before the step";
                };
    }

    private static String found(Check.Answer answer) {
        return answer.violations() == 0 ? "holds" : violations(answer.violations());
    }

    private static String violations(long count) {
        return "does not hold, " + Amount.of(count, "violation");
    }

    /// The statement on one line, literals masked, cut where it is long.
    static String brief(String sql) {
        String line = SourceText.masked(sql).replaceAll("\\s+", " ").strip();
        return line.length() <= WIDEST_SQL ? line : line.substring(0, WIDEST_SQL - 1) + "…";
    }

    static String proof(Proof proof) {
        String verdict =
                switch (proof.verdict()) {
                    case HOLDS -> "holds";
                    case FAILS -> "FAILS";
                    case NOT_TRIED -> "not tried";
                };
        return String.format(Locale.ROOT, "%-9s  %s: %s", verdict, kind(proof), proof.says());
    }

    static String kind(Proof proof) {
        return switch (proof.kind()) {
            case SAME_SCHEMA -> "same schema";
            case REVERSIBLE -> "reversible";
            case CHECKS_HOLD -> "checks hold";
            case NO_DRIFT -> "no drift";
        };
    }

    /// What somebody should make up their mind about before it runs.
    static List<String> decisions(Plan plan) {
        return Stream.concat(
                        plan.steps().stream().flatMap(step -> decision(step).stream()),
                        plan.proofs().stream()
                                .filter(proof -> proof.verdict() == Proof.Verdict.FAILS)
                                .map(proof -> kind(proof) + " is disproved: " + proof.says()))
                .toList();
    }

    private static Optional<String> decision(Step step) {
        if (step.care().danger() == Danger.DESTROYS_DATA) {
            return Optional.of("step " + step.number() + " destroys data");
        }
        return step.care().phase() == Phase.CONTRACT
                ? Optional.of(
                        "step "
                                + step.number()
                                + " takes the old form away: code that still uses it breaks")
                : Optional.empty();
    }

    static String summary(Plan plan) {
        if (plan.steps().isEmpty()) {
            return "Plan: nothing to do, "
                    + plan.database()
                    + " is at version "
                    + version(plan.base().version());
        }
        String strongest =
                strongest(plan)
                        .map(effect ->
                                "strongest lock "
                                        + effect.lock().spoken()
                                        + " on "
                                        + effect.relation())
                        .orElse("no lock on existing tables");
        return Stream.of(
                        "Plan: " + Amount.of(plan.migrations().size(), "migration"),
                        Amount.of(plan.steps().size(), "step"),
                        rewritten(plan),
                        warnings(plan.findings()),
                        proven(plan.proofs()),
                        "risk " + plan.risk().name().toLowerCase(Locale.ROOT),
                        strongest,
                        plan.danger() == Danger.NOTHING_LOST
                                ? "nothing can be lost"
                                : "backup needed")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String rewritten(Plan plan) {
        long statements = statements(plan).filter(one -> one.origin() != null).count();
        return statements == 0 ? "" : Amount.of(statements, "statement") + " rewritten";
    }

    private static String warnings(List<Finding> findings) {
        long warnings = findings.stream().filter(f -> f.level().compareTo(Level.WARN) >= 0).count();
        return warnings == 0 ? "" : Amount.of(warnings, "warning");
    }

    private static String proven(List<Proof> proofs) {
        long tried = proofs.stream().filter(p -> p.verdict() != Proof.Verdict.NOT_TRIED).count();
        long hold = proofs.stream().filter(p -> p.verdict() == Proof.Verdict.HOLDS).count();
        return tried == 0 ? "" : hold + " of " + tried + (tried == 1 ? " proof" : " proofs");
    }

    private static Optional<Effect> strongest(Plan plan) {
        return statements(plan)
                .flatMap(statement -> statement.effects().stream())
                .max(Comparator.comparing(Effect::lock));
    }

    private static Stream<Statement> statements(Plan plan) {
        return plan.steps().stream().flatMap(step -> step.statements().stream());
    }
}
