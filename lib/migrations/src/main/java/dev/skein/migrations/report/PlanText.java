package dev.skein.migrations.report;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.SourceText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan for a terminal: what happens, what it costs, what needs a decision; the summary last.
public final class PlanText {
    private static final int WIDEST_SQL = 96;

    private PlanText() {}

    public static String of(Plan plan, Palette palette) {
        var text = new StringBuilder();
        text.append(heading(plan)).append('\n');
        for (Step step : plan.steps()) {
            text.append('\n').append(step(plan, step, palette));
        }
        if (!plan.findings().isEmpty()) {
            text.append('\n').append(FindingText.of(plan.findings(), palette));
        }
        return text.append('\n').append(palette.strong(summary(plan))).append('\n').toString();
    }

    private static String heading(Plan plan) {
        String verb =
                switch (plan.purpose()) {
                    case APPLY -> "apply";
                    case ROLL_BACK -> "roll back";
                    case REPAIR -> "repair the history";
                };
        return String.format(
                Locale.ROOT,
                "%s · %s · from version %s to %s",
                plan.database(),
                verb,
                spoken(plan.base().version()),
                spoken(plan.versionAfter()));
    }

    private static String spoken(@Nullable String version) {
        return version == null ? "none" : version;
    }

    private static String step(Plan plan, Step step, Palette palette) {
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %d  %s%n",
                        step.number(),
                        palette.strong(title(plan, step))));
        for (Statement statement : step.statements()) {
            text.append("     ").append(brief(statement.sql())).append('\n');
            for (Effect effect : statement.effects()) {
                text.append("       ").append(palette.dim(effect(effect))).append('\n');
            }
        }
        HistoryChange change = step.history();
        if (change != null) {
            text.append("     ")
                    .append(palette.dim("history: version " + spoken(change.version())))
                    .append('\n');
        }
        return text.toString();
    }

    private static String title(Plan plan, Step step) {
        String name =
                plan.migrations().stream()
                        .filter(m -> m.version().equals(step.migration()))
                        .findFirst()
                        .map(m -> m.version() + " " + m.name())
                        .orElse("version " + step.migration());
        return name
                + switch (step) {
                    case Step.Transaction _ -> "  (one transaction)";
                    case Step.Backfill backfill ->
                            "  (backfill, " + backfill.batches().rows() + " rows a batch)";
                    case Step.Alone _ -> "  (outside a transaction)";
                    case Step.HistoryOnly _ -> "  (history only)";
                };
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

    /// The statement on one line, literals masked, cut where it is long.
    private static String brief(String sql) {
        String line = SourceText.masked(sql).replaceAll("\\s+", " ").strip();
        return line.length() <= WIDEST_SQL ? line : line.substring(0, WIDEST_SQL - 1) + "…";
    }

    public static String summary(Plan plan) {
        if (plan.steps().isEmpty()) {
            return "Plan: nothing to do, "
                    + plan.database()
                    + " is at version "
                    + spoken(plan.base().version());
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
                        "Plan: " + count(plan.migrations().size(), "migration"),
                        count(plan.steps().size(), "step"),
                        warnings(plan.findings()),
                        "risk " + plan.risk().name().toLowerCase(Locale.ROOT),
                        strongest,
                        plan.danger() == Danger.NOTHING_LOST
                                ? "nothing can be lost"
                                : "backup needed")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String warnings(List<Finding> findings) {
        long warnings = findings.stream().filter(f -> f.level().compareTo(Level.WARN) >= 0).count();
        return warnings == 0 ? "" : count(warnings, "warning");
    }

    private static Optional<Effect> strongest(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.statements().stream())
                .flatMap(statement -> statement.effects().stream())
                .max(Comparator.comparing(Effect::lock));
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
