package dev.skein.migrations.report;

import dev.skein.events.Cost;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.view.CostWords;
import java.util.HashSet;
import java.util.Set;

/// A plan as GitHub-flavoured Markdown, for a comment under a pull request: the summary first, then
/// the decisions, the steps and what else is known.
public final class PlanMarkdown {
    /// Steps leave room for what stands behind them.
    private static final int ROOM_FOR_STEPS = Markdown.ROOM * 2 / 3;

    private final Plan plan;
    private final Markdown page = new Markdown();
    private final Set<Origin> said = new HashSet<>();

    private PlanMarkdown(Plan plan) {
        this.plan = plan;
    }

    public static String of(Plan plan) {
        return new PlanMarkdown(plan).all();
    }

    private String all() {
        page.line("### " + Markdown.escaped(PlanWords.heading(plan)));
        page.line("");
        page.line("**" + Markdown.escaped(PlanWords.summary(plan)) + "**");
        page.items("To decide", PlanWords.decisions(plan));
        page.each(plan.steps(), ROOM_FOR_STEPS, this::step);
        costs();
        proofs();
        page.findings(plan.findings());
        return page.toString();
    }

    private void step(Step step) {
        page.heading(
                step.number()
                        + ". "
                        + PlanWords.migration(plan, step)
                        + " ("
                        + PlanWords.manner(step)
                        + ")");
        if (!step.statements().isEmpty()) {
            page.sql(step.statements().stream().map(Statement::sql).toList());
            page.line("");
        }
        page.each(step.statements(), ROOM_FOR_STEPS, this::effects);
        step.care().before().forEach(check -> page.item("before: " + PlanWords.check(check)));
        step.care().after().forEach(check -> page.item("after: " + PlanWords.check(check)));
        Cost forecast = step.care().forecast();
        if (forecast != null) {
            page.item("forecast: " + CostWords.of(forecast));
        }
        if (!step.care().undo().isEmpty()) {
            page.line("");
            page.line("<details><summary>the way back</summary>");
            page.line("");
            page.sql(step.care().undo());
            page.line("");
            page.line("</details>");
        }
    }

    private void effects(Statement statement) {
        Origin origin = statement.origin();
        if (origin != null && said.add(origin)) {
            page.line("- **" + Markdown.escaped(PlanWords.origin(origin)) + "**");
        }
        for (Effect effect : statement.effects()) {
            page.item(PlanWords.effect(effect));
        }
        PlanWords.surprises(statement).forEach(one -> page.item(":warning: " + one));
    }

    private void costs() {
        if (plan.forecasts().isEmpty()) {
            return;
        }
        page.heading("What it costs");
        page.line("| relation | now | cost |");
        page.line("|---|---|---|");
        page.each(plan.forecasts(), Markdown.ROOM, this::cost);
    }

    private void cost(Forecast forecast) {
        page.row(forecast.relation(), ForecastWords.load(forecast), ForecastWords.cost(forecast));
    }

    private void proofs() {
        if (plan.proofs().isEmpty()) {
            return;
        }
        page.heading("Tried on a clone (the schema alone: it has no rows)");
        page.line("| | | |");
        page.line("|---|---|---|");
        plan.proofs().forEach(this::proof);
        for (Proof proof : plan.proofs()) {
            if (!proof.difference().isEmpty()) {
                page.line("");
                page.line("```diff");
                page.each(proof.difference(), Markdown.ROOM, page::line);
                page.line("```");
            }
        }
    }

    private void proof(Proof proof) {
        String mark =
                switch (proof.verdict()) {
                    case HOLDS -> ":white_check_mark: holds";
                    case FAILS -> ":x: fails";
                    case NOT_TRIED -> ":grey_question: not tried";
                };
        page.row(PlanWords.kind(proof), mark, proof.says());
    }
}
