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
import dev.skein.migrations.sql.SoFar;
import java.math.BigInteger;
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
    Planned plan(
            Purpose purpose,
            Contracts contracts,
            List<PendingFile> earlier,
            List<PendingFile> files) {
        var linter = new Linter(situation.policy().forPlan(), situation.catalogue());
        List<Subject> subjects = files.stream().map(file -> file.subject(purpose)).toList();
        List<Subject> seen = earlier.stream().map(file -> file.earlier(isKnown())).toList();
        List<Finding> found = linter.lint(seen, subjects);
        var soFar = before(earlier, contracts);
        var steps = new ArrayList<Step>();
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < files.size(); i++) {
            PendingFile file = files.get(i);
            List<Finding> own = of(subjects.get(i), found);
            if (purpose == Purpose.ROLL_BACK) {
                Optional<BigInteger> lost = contracts.withoutWayBack(file.migration().version());
                if (lost.isPresent()) {
                    return Refusals.nothingBringsBack(file, lost.get());
                }
            }
            Optional<Way> way = way(purpose, file, subjects.get(i).script(), contracts, soFar);
            if (way.isEmpty()) {
                return Refusals.noDownFile(file);
            }
            if (subjects.get(i).script() instanceof Script.Parsed parsed) {
                var planned =
                        steps(way.get(), file, contracts, soFar)
                                .after(
                                        steps.size(),
                                        way.get().first(),
                                        way.get().over(parsed, own));
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

    private boolean isKnown() {
        return situation.catalogue().known();
    }

    /// The schema before the plan. Of a target that nobody has read it is what the files say: what
    /// waits to be contracted stands in it as it was planned.
    private SoFar before(List<PendingFile> earlier, Contracts contracts) {
        var soFar = SoFar.from(situation.catalogue());
        for (PendingFile file : isKnown() ? List.<PendingFile>of() : earlier) {
            if (file.script() instanceof Script.Parsed parsed) {
                BigInteger version = file.migration().version();
                if (contracts.isContract(version) || !contracts.waiting(version).isEmpty()) {
                    soFar.settle();
                    Way way = Way.forth(file, parsed, contracts, soFar);
                    steps(way, file, contracts, soFar).after(0, way.first(), List.of());
                } else {
                    parsed.statements().stream()
                            .flatMap(statement -> statement.actions().stream())
                            .forEach(soFar::see);
                }
            }
        }
        soFar.settle();
        return soFar;
    }

    private static Optional<Way> way(
            Purpose purpose, PendingFile file, Script script, Contracts contracts, SoFar soFar) {
        if (purpose == Purpose.ROLL_BACK) {
            return Way.back(file, script, contracts, soFar);
        }
        return Optional.of(
                script instanceof Script.Parsed parsed
                        ? Way.forth(file, parsed, contracts, soFar)
                        : new Way(List.of(), file.emptied(), List.of()));
    }

    private Steps steps(Way way, PendingFile file, Contracts contracts, SoFar soFar) {
        return new Steps(way.file(), file, soFar, situation.rewrites(), contracts);
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
