package dev.skein.migrations.report;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.lint.Linted;
import dev.skein.migrations.plan.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan's findings are to those who read the reports of linters. What blocks a plan fails
/// it; why there is none, where no finding says so, stands with what cannot be read.
final class PlanFindings {
    private final String prefix;
    private final Map<String, List<Finding>> byFile = new LinkedHashMap<>();

    private PlanFindings(String prefix) {
        this.prefix = prefix;
    }

    /// @param prefix stands before each file's name
    static LintReport of(Planned planned, String prefix) {
        var findings = new PlanFindings(prefix);
        return switch (planned) {
            case Planned.Ready(var plan) -> {
                plan.migrations().stream().map(PlannedMigration::file).forEach(findings::file);
                yield findings.report(plan.findings(), List.of());
            }
            case Planned.Refused(Failure failure, List<Finding> found) ->
                    findings.report(found, findings.unsaid(failure, found));
        };
    }

    private LintReport report(List<Finding> findings, List<Directory.Refused> unsaid) {
        findings.forEach(this::add);
        var files = new ArrayList<LintReport.File>();
        byFile.forEach((path, found) ->
                files.add(new LintReport.File(path, new Linted(found, List.of()))));
        return new LintReport(files, unsaid, Level.BLOCK);
    }

    private List<Finding> file(String name) {
        return byFile.computeIfAbsent(path(name), _ -> new ArrayList<>());
    }

    private String path(String file) {
        return file.isEmpty() ? "" : prefix + file;
    }

    private void add(Finding finding) {
        Place place = finding.place();
        file(place.file())
                .add(
                        new Finding(
                                finding.rule(),
                                finding.level(),
                                new Place(
                                        path(place.file()),
                                        place.line(),
                                        place.column(),
                                        place.text()),
                                finding.message(),
                                finding.why(),
                                finding.instead(),
                                finding.fix()));
    }

    private List<Directory.Refused> unsaid(Failure failure, List<Finding> findings) {
        if (findings.stream().anyMatch(one -> one.level() == Level.BLOCK)) {
            return List.of();
        }
        Place place = failure.place();
        return List.of(
                new Directory.Refused(
                        failure.code(),
                        place == null ? "" : path(place.file()),
                        failure.message(),
                        failure.next()));
    }
}
