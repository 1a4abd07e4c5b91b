package dev.skein.migrations.report;

import dev.skein.events.Cost;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.view.Amount;
import dev.skein.events.view.CostWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A plan for a terminal: what happens, what it costs, what needs a decision; the summary last.
public final class PlanText {
    /// Beyond that nobody reads on: a file of 100,000 statements is made by a machine.
    private static final int MOST_STATEMENTS = 100;

    private final Plan plan;
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();
    private final Set<Origin> said = new HashSet<>();

    private PlanText(Plan plan, Palette palette) {
        this.plan = plan;
        this.palette = palette;
    }

    public static String of(Plan plan, Palette palette) {
        return new PlanText(plan, palette).all();
    }

    private String all() {
        line(PlanWords.heading(plan));
        plan.steps().forEach(this::step);
        costs();
        proofs();
        if (!plan.findings().isEmpty()) {
            line("");
            text.append(FindingText.of(plan.findings(), palette));
        }
        decisions();
        line("");
        line(palette.strong(PlanWords.summary(plan)));
        return text.toString();
    }

    private void step(Step step) {
        line("");
        line(
                "  "
                        + step.number()
                        + "  "
                        + palette.strong(
                                PlanWords.migration(plan, step)
                                        + "  ("
                                        + PlanWords.manner(step)
                                        + ")"));
        step.statements().stream().limit(MOST_STATEMENTS).forEach(this::statement);
        int more = step.statements().size() - MOST_STATEMENTS;
        if (more > 0) {
            detail("… and " + Amount.of(more, "statement") + " more; --format json has all");
        }
        step.care().before().forEach(check -> detail("before: " + PlanWords.check(check)));
        step.care().after().forEach(check -> detail("after: " + PlanWords.check(check)));
        step.care().undo().forEach(sql -> detail("undo: " + PlanWords.brief(sql)));
        Cost forecast = step.care().forecast();
        if (forecast != null) {
            detail("forecast: " + CostWords.of(forecast));
        }
        HistoryChange change = step.history();
        if (change != null) {
            detail("history: version " + PlanWords.version(change.version()));
        }
    }

    private void statement(Statement statement) {
        line("     " + PlanWords.brief(statement.sql()));
        Origin origin = statement.origin();
        if (origin != null && said.add(origin)) {
            line("       " + palette.good(PlanWords.origin(origin)));
        }
        for (Effect effect : statement.effects()) {
            line("       " + palette.dim(PlanWords.effect(effect)));
        }
        for (String surprise : PlanWords.surprises(statement)) {
            line("       " + palette.warning(surprise));
        }
    }

    private void costs() {
        if (!plan.forecasts().isEmpty()) {
            line("");
            line(palette.strong("What it costs"));
        }
        for (Forecast forecast : plan.forecasts()) {
            line("  " + forecast.relation() + " (" + ForecastWords.load(forecast) + ")");
            line("    " + ForecastWords.cost(forecast));
        }
    }

    private void proofs() {
        if (!plan.proofs().isEmpty()) {
            line("");
            line(palette.strong("Tried on a clone (the schema alone: it has no rows)"));
        }
        for (Proof proof : plan.proofs()) {
            String shown = "  " + PlanWords.proof(proof);
            line(
                    switch (proof.verdict()) {
                        case HOLDS -> palette.good(shown);
                        case FAILS -> palette.error(shown);
                        case NOT_TRIED -> palette.dim(shown);
                    });
            proof.difference().forEach(one -> line("    " + one));
        }
    }

    private void decisions() {
        List<String> decisions = PlanWords.decisions(plan);
        if (!decisions.isEmpty()) {
            line("");
            line(palette.strong("To decide"));
        }
        decisions.forEach(decision -> line("  " + palette.warning(decision)));
    }

    private void detail(String detail) {
        line("     " + palette.dim(detail));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
