package dev.skein.migrations.plan;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Step;
import dev.skein.migrations.lint.Linter;
import dev.skein.migrations.lint.Subject;
import dev.skein.migrations.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From files in their order to a plan, or to the rule that blocks it.
final class Draft {
    private final Situation situation;

    Draft(Situation situation) {
        this.situation = situation;
    }

    /// @param earlier files that the target has seen, in their order
    /// @param files in the order in which they would run
    Planned plan(Purpose purpose, List<Subject> earlier, List<PendingFile> files) {
        var linter = new Linter(situation.policy().forPlan(), situation.catalogue());
        List<Subject> subjects = files.stream().map(file -> file.subject(purpose)).toList();
        List<Finding> found = linter.lint(earlier, subjects);
        var soFar = linter.before(earlier);
        var steps = new ArrayList<Step>();
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < files.size(); i++) {
            List<Finding> own = of(subjects.get(i), found);
            if (subjects.get(i).script() instanceof Script.Parsed parsed) {
                var planned =
                        new Steps(parsed, files.get(i), soFar, situation.rewrites())
                                .after(steps.size(), own);
                steps.addAll(planned.steps());
                findings.addAll(planned.findings());
            } else {
                findings.addAll(own);
            }
        }
        Optional<Finding> blocking =
                findings.stream().filter(finding -> finding.level() == Level.BLOCK).findFirst();
        if (blocking.isPresent()) {
            return Refusals.blocked(blocking.get(), findings);
        }
        List<PlannedMigration> migrations = files.stream().map(PendingFile::planned).toList();
        return new Planned.Ready(plan(purpose, migrations, steps, findings));
    }

    private static List<Finding> of(Subject subject, List<Finding> all) {
        String file =
                switch (subject.script()) {
                    case Script.Parsed parsed -> parsed.source().file();
                    case Script.Broken broken -> broken.place().file();
                };
        return all.stream().filter(finding -> finding.place().file().equals(file)).toList();
    }

    /// A plan that only corrects the history.
    Planned repair(Step.HistoryOnly step) {
        return new Planned.Ready(plan(Purpose.REPAIR, List.of(), List.of(step), List.of()));
    }

    private Plan plan(
            Purpose purpose,
            List<PlannedMigration> migrations,
            List<Step> steps,
            List<Finding> findings) {
        Danger danger =
                steps.stream()
                        .map(step -> step.care().danger())
                        .reduce(Danger.NOTHING_LOST, Danger::or);
        return new Plan(
                Plan.FORMAT,
                situation.run(),
                situation.database(),
                situation.databaseId(),
                situation.environment(),
                purpose,
                situation.history(),
                situation.base(),
                migrations,
                steps,
                findings,
                danger,
                Risks.of(steps, List.of()));
    }
}
