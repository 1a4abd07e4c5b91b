package dev.skein.planner.rehearsal;

import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// What a plan itself knows to undo its steps. The executor tells it to a person where a migration
/// stops half way: it must lead back from there.
public final class Undos {
    private Undos() {}

    /// The steps of a plan by their migrations, in order.
    public static List<List<Step>> byMigration(List<Step> steps) {
        var migrations = new LinkedHashMap<String, List<Step>>();
        for (Step step : steps) {
            migrations.computeIfAbsent(step.migration(), _ -> new ArrayList<>()).add(step);
        }
        return List.copyOf(migrations.values());
    }

    /// The first steps of a migration, as many as can be undone from the newest to the first; none
    /// where nothing is known.
    public static List<Step> undoable(List<Step> migration) {
        int known = 0;
        for (int i = 0; i < migration.size() && leadsBack(migration.get(i)); i++) {
            known = migration.get(i).care().undo().isEmpty() ? known : i + 1;
        }
        return migration.subList(0, known);
    }

    /// Whether every step of a plan can be undone.
    public static boolean ofAll(Plan plan) {
        return plan.steps().stream()
                .allMatch(step -> step.statements().isEmpty() || leadsBack(step));
    }

    public static boolean ofAny(Plan plan) {
        return byMigration(plan.steps()).stream().anyMatch(one -> !undoable(one).isEmpty());
    }

    /// From the newest step to the first.
    public static List<Unit> of(List<Step> steps) {
        return steps.reversed().stream().flatMap(step -> Unit.of(step.care().undo())).toList();
    }

    /// What fills or validates something goes with what made it; rows that somebody else's
    /// statement changed do not come back.
    private static boolean leadsBack(Step step) {
        if (!step.care().undo().isEmpty()) {
            return true;
        }
        boolean goesWithAnother =
                step instanceof Step.Backfill || step.care().phase() == Phase.VALIDATE;
        return goesWithAnother
                && step.statements().stream()
                        .map(Statement::origin)
                        .filter(Objects::nonNull)
                        .map(Origin::rewrite)
                        .anyMatch(rewrite -> !rewrite.equals("write-in-batches"));
    }
}
