package dev.skein.planner.examination;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.view.Amount;
import dev.skein.migrations.plan.Checks;
import dev.skein.migrations.plan.Losses;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A plan with the target's answers in it, or why it would surely fail.
public final class Verdict {
    private Verdict() {}

    /// What every environment refuses: syntax that the server does not know, and rows that are
    /// there and do not fit. A violation that a sample found is one, too.
    public static Planned of(Plan plan, Questions questions, Examined.Answered answers) {
        if (!answers.refused().isEmpty()) {
            return new Planned.Refused(answers.refused().getFirst(), plan.findings());
        }
        for (Checks.Askable asked : questions.checks()) {
            Check.Answer answer = answers.checks().get(asked.check().sql());
            if (answer != null && answer.violations() > 0) {
                return new Planned.Refused(violated(asked, answer), plan.findings());
            }
        }
        return new Planned.Ready(
                plan.examined(
                        plan.base().touching(answers.touched()),
                        plan.steps().stream()
                                .map(step -> assuming(answered(step, answers), questions, answers))
                                .toList(),
                        findings(plan, questions, answers)));
    }

    private static List<Finding> findings(
            Plan plan, Questions questions, Examined.Answered answers) {
        var findings = new ArrayList<>(plan.findings());
        for (Checks.Askable asked : questions.losses()) {
            Check.Answer answer = answers.checks().get(asked.check().sql());
            if (answer != null) {
                Losses.finding(asked, answer).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Step answered(Step step, Examined.Answered answers) {
        List<Check> before = step.care().before();
        return before.stream().anyMatch(check -> answers.checks().containsKey(check.sql()))
                ? step.caring(
                        step.care()
                                .asking(
                                        before.stream()
                                                .map(one -> answered(one, answers))
                                                .toList()))
                : step;
    }

    /// A drop of something that is empty was never said to lose anything: it must still be empty
    /// when it is dropped. Of rows that are there somebody was told.
    private static Step assuming(Step step, Questions questions, Examined.Answered answers) {
        List<Check> assumed =
                questions.losses().stream()
                        .filter(asked -> step.statements().contains(asked.statement()))
                        .map(asked -> answered(asked.check(), answers))
                        .filter(Check::heldForAllRows)
                        .toList();
        return assumed.isEmpty()
                ? step
                : step.caring(
                        step.care()
                                .asking(
                                        Stream.concat(
                                                        step.care().before().stream(),
                                                        assumed.stream())
                                                .distinct()
                                                .toList()));
    }

    private static Check answered(Check check, Examined.Answered answers) {
        Check.Answer answer = answers.checks().get(check.sql());
        return answer == null ? check : check.answered(answer);
    }

    private static Failure violated(Checks.Askable asked, Check.Answer answer) {
        long count = answer.violations();
        String found =
                (count >= Checks.MOST ? "at least " : "")
                        + Amount.of(count, "violation")
                        + (count == 1 ? " was" : " were")
                        + " found"
                        + (answer.extent() == Check.Extent.SAMPLED ? " in a sample" : "");
        return new Failure(
                "check-violated",
                FailureCause.DATA_VIOLATES,
                null,
                "it would fail: " + asked.check().says() + " does not hold, " + found,
                place(asked.statement()),
                "list them with `"
                        + Checks.listing(asked.check())
                        + "`, correct them and request again");
    }

    private static Place place(Statement statement) {
        Place first = new SourceText(statement.file(), statement.sql()).placeOfCharacter(0);
        return new Place(statement.file(), statement.line(), statement.column(), first.text());
    }
}
