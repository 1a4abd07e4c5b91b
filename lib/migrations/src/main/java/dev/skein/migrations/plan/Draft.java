package dev.skein.migrations.plan;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.Linter;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From files in their order to a plan, or to the rule that blocks it.
final class Draft {
    private final Situation situation;

    Draft(Situation situation) {
        this.situation = situation;
    }

    Planned plan(Purpose purpose, List<PendingFile> files) {
        List<Script> scripts = files.stream().map(PendingFile::script).toList();
        List<Finding> findings = new Linter(situation.policy()).lint(scripts);
        Optional<Finding> blocking =
                findings.stream().filter(finding -> finding.level() == Level.BLOCK).findFirst();
        if (blocking.isPresent()) {
            return Refusals.blocked(blocking.get(), findings);
        }
        var steps = new ArrayList<Step>();
        var soFar = SoFar.from(Catalogue.UNKNOWN);
        Danger danger = Danger.NOTHING_LOST;
        for (int i = 0; i < files.size(); i++) {
            if (scripts.get(i) instanceof Script.Parsed parsed) {
                PendingFile file = files.get(i);
                steps.addAll(new Steps(parsed, file, soFar).after(steps.size()));
                danger = danger.or(Dangers.of(parsed.statements()));
            }
        }
        List<PlannedMigration> migrations = files.stream().map(PendingFile::planned).toList();
        return new Planned.Ready(plan(purpose, migrations, steps, findings, danger));
    }

    /// A plan that only corrects the history.
    Planned repair(Step.HistoryOnly step) {
        return new Planned.Ready(
                plan(Purpose.REPAIR, List.of(), List.of(step), List.of(), Danger.NOTHING_LOST));
    }

    private Plan plan(
            Purpose purpose,
            List<PlannedMigration> migrations,
            List<Step> steps,
            List<Finding> findings,
            Danger danger) {
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
