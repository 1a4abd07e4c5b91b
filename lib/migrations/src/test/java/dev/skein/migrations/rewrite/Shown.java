package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.Locale;
import java.util.stream.Collectors;

/// A plan's steps as SQL that people read.
final class Shown {
    private Shown() {}

    static String of(Plan plan) {
        return plan.steps().stream().map(Shown::of).collect(Collectors.joining("\n"))
                + plan.findings().stream()
                        .filter(Shown::isAboutForm)
                        .map(finding -> "\n-- " + finding.rule() + ": " + finding.message() + "\n")
                        .collect(Collectors.joining());
    }

    private static boolean isAboutForm(Finding finding) {
        return finding.message().startsWith("keeps its form")
                || finding.rule().contains("as-written");
    }

    private static String of(Step step) {
        var text = new StringBuilder();
        text.append("-- ")
                .append(step.care().phase().name().toLowerCase(Locale.ROOT))
                .append(", ")
                .append(shape(step))
                .append('\n');
        for (Check check : step.care().before()) {
            text.append("-- before: ").append(check.says()).append('\n');
        }
        for (Statement statement : step.statements()) {
            text.append(statement.sql()).append(";\n");
        }
        for (String undo : step.care().undo()) {
            text.append("-- undo: ").append(undo).append('\n');
        }
        return text.toString();
    }

    private static String shape(Step step) {
        return switch (step) {
            case Step.Transaction _ -> "in a transaction";
            case Step.Alone _ -> "outside of a transaction";
            case Step.Backfill backfill ->
                    backfill.batches().rows()
                            + " rows at a time by "
                            + backfill.batches().key().stream()
                                    .map(Batches.Key::column)
                                    .collect(Collectors.joining(", "));
            case Step.HistoryOnly _ -> "nothing but the history";
        };
    }
}
