package dev.skein.executor;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// When the checks of a plan are asked: before anything is done, unless a step before theirs writes
/// the rows that they ask for. A migration that deletes duplicates before it forbids them is not
/// refused for the duplicates.
///
/// @param steps of the plan, in order
/// @param held numbers of those that are applied
public record Questions(List<Step> steps, Set<Integer> held) {
    public Questions {
        steps = List.copyOf(steps);
        held = Set.copyOf(held);
    }

    /// A check and the step that needs it.
    public record Question(Step step, Check check) {}

    /// What can be asked before the first step that is not applied, as far as the plan tells; the
    /// database may still lack what a question speaks of.
    public List<Question> early() {
        var early = new ArrayList<Question>();
        var written = new ArrayList<String>();
        for (Step step : steps) {
            if (held.contains(step.number())) {
                continue;
            }
            step.care().before().stream()
                    .filter(check -> written.stream().noneMatch(name -> speaksOf(check, name)))
                    .forEach(check -> early.add(new Question(step, check)));
            writtenBy(step).forEach(written::add);
        }
        return early;
    }

    /// All that a step wants to know before it begins.
    public static List<Question> before(Step step) {
        return step.care().before().stream().map(check -> new Question(step, check)).toList();
    }

    /// All that must hold when a step is applied.
    public static List<Question> after(Step step) {
        return step.care().after().stream().map(check -> new Question(step, check)).toList();
    }

    /// Names without schema and quotes; empty for a step that writes what nobody can tell.
    private static Stream<String> writtenBy(Step step) {
        if (step instanceof Step.Backfill backfill) {
            return Stream.of(bare(backfill.batches().table()));
        }
        List<Effect> effects =
                step.statements().stream().map(Statement::effects).flatMap(List::stream).toList();
        List<String> rows =
                effects.stream()
                        .filter(effect -> effect.lock() == LockMode.ROW_EXCLUSIVE)
                        .map(effect -> bare(effect.relation()))
                        .toList();
        if (!rows.isEmpty()) {
            return rows.stream();
        }
        if (step.care().danger() == Danger.NOTHING_LOST) {
            return Stream.empty();
        }
        return effects.isEmpty()
                ? Stream.of("")
                : effects.stream().map(effect -> bare(effect.relation()));
    }

    /// Every text speaks of the empty name. A name that is part of another costs no more than a
    /// question that is asked later.
    private static boolean speaksOf(Check check, String name) {
        return check.sql().toLowerCase(Locale.ROOT).contains(name);
    }

    private static String bare(String relation) {
        return relation.substring(relation.lastIndexOf('.') + 1)
                .replace("\"", "")
                .toLowerCase(Locale.ROOT);
    }
}
