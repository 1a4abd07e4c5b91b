package dev.skein.migrations.report;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.SourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A plan as GitHub-flavoured Markdown, for a comment under a pull request: the summary first, then
/// the decisions, the steps and what else is known.
public final class PlanMarkdown {
    private final Plan plan;
    private final StringBuilder text = new StringBuilder();
    private final Set<Origin> said = new HashSet<>();

    private PlanMarkdown(Plan plan) {
        this.plan = plan;
    }

    public static String of(Plan plan) {
        return new PlanMarkdown(plan).all();
    }

    private String all() {
        line("### " + escaped(PlanWords.heading(plan)));
        line("");
        line("**" + escaped(PlanWords.summary(plan)) + "**");
        list("To decide", PlanWords.decisions(plan));
        plan.steps().forEach(this::step);
        costs();
        proofs();
        findings();
        return text.toString();
    }

    private void step(Step step) {
        line("");
        line(
                "#### "
                        + step.number()
                        + ". "
                        + escaped(PlanWords.migration(plan, step))
                        + " ("
                        + PlanWords.manner(step)
                        + ")");
        line("");
        if (!step.statements().isEmpty()) {
            sql(step.statements().stream().map(Statement::sql).toList());
            line("");
        }
        step.statements().forEach(this::effects);
        step.care().before().forEach(check -> check("before", check));
        step.care().after().forEach(check -> check("after", check));
        if (!step.care().undo().isEmpty()) {
            line("");
            line("<details><summary>the way back</summary>");
            line("");
            sql(step.care().undo());
            line("");
            line("</details>");
        }
    }

    private void sql(List<String> statements) {
        String joined = String.join(";\n", statements.stream().map(SourceText::masked).toList());
        String fence = "```";
        while (joined.contains(fence)) {
            fence += "`";
        }
        line(fence + "sql");
        line(joined + ";");
        line(fence);
    }

    private void effects(Statement statement) {
        Origin origin = statement.origin();
        if (origin != null && said.add(origin)) {
            line("- **" + escaped(PlanWords.origin(origin)) + "**");
        }
        for (Effect effect : statement.effects()) {
            line("- " + escaped(PlanWords.effect(effect)));
        }
        PlanWords.surprises(statement).forEach(one -> line("- :warning: " + escaped(one)));
    }

    private void check(String when, Check check) {
        line("- " + when + ": " + escaped(PlanWords.check(check)));
    }

    private void costs() {
        if (plan.forecasts().isEmpty()) {
            return;
        }
        line("");
        line("#### What it costs");
        line("");
        line("| relation | now | cost |");
        line("|---|---|---|");
        for (Forecast forecast : plan.forecasts()) {
            row(forecast.relation(), ForecastWords.load(forecast), ForecastWords.cost(forecast));
        }
    }

    private void proofs() {
        if (plan.proofs().isEmpty()) {
            return;
        }
        line("");
        line("#### Tried on a clone");
        line("");
        line("| | | |");
        line("|---|---|---|");
        for (Proof proof : plan.proofs()) {
            String mark =
                    switch (proof.verdict()) {
                        case HOLDS -> ":white_check_mark: holds";
                        case FAILS -> ":x: fails";
                        case NOT_TRIED -> ":grey_question: not tried";
                    };
            row(PlanWords.kind(proof), mark, proof.says());
        }
        for (Proof proof : plan.proofs()) {
            if (!proof.difference().isEmpty()) {
                line("");
                line("```diff");
                proof.difference().forEach(this::line);
                line("```");
            }
        }
    }

    private void findings() {
        if (plan.findings().isEmpty()) {
            return;
        }
        line("");
        line("#### Findings");
        line("");
        line("| | where | what | instead |");
        line("|---|---|---|---|");
        for (Finding finding : plan.findings()) {
            String level =
                    finding.level() == Level.INFO
                            ? "note"
                            : finding.level().name().toLowerCase(Locale.ROOT);
            row(
                    level + " `" + finding.rule() + "`",
                    finding.place().file() + ":" + finding.place().line(),
                    finding.message() + ": " + finding.why(),
                    finding.instead());
        }
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            line("");
            line("#### " + title);
            line("");
            items.forEach(item -> line("- " + escaped(item)));
        }
    }

    private void row(String... cells) {
        var row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(escaped(cell).replace("|", "\\|")).append(" |");
        }
        line(row.toString());
    }

    /// Names come from their files: they shall be text, not markup.
    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace("@", "@\u200b").replaceAll("\\s+", " ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
