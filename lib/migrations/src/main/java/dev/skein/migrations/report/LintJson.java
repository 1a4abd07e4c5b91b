package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Level;
import dev.skein.events.wire.Json;
import dev.skein.migrations.lint.Linted;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Findings for programs; `docs/reference/lint.schema.json` describes them.
final class LintJson {
    private LintJson() {}

    private record Report(
            Summary summary, List<InFile> files, List<Unreadable> unreadable, String failOn) {}

    private record Summary(
            boolean passed,
            long files,
            long block,
            long warn,
            long info,
            long silenced,
            long unreadable) {}

    private record InFile(String file, List<Found> findings) {}

    private record Found(
            String rule,
            String group,
            String level,
            int line,
            int column,
            String text,
            String message,
            String why,
            String instead,
            String page,
            @Nullable Fix fix,
            @Nullable String silenced) {}

    private record Unreadable(String file, String code, String reason, String next) {}

    static String of(LintReport report) {
        return Json.write(
                new Report(
                        summary(report),
                        report.files().stream().map(LintJson::file).toList(),
                        report.unreadable().stream()
                                .map(bad ->
                                        new Unreadable(
                                                bad.file(), bad.code(), bad.reason(), bad.next()))
                                .toList(),
                        name(report.failOn())));
    }

    private static Summary summary(LintReport report) {
        return new Summary(
                !report.fails() && report.unreadable().isEmpty(),
                report.files().size(),
                report.count(Level.BLOCK),
                report.count(Level.WARN),
                report.count(Level.INFO),
                report.silenced(),
                report.unreadable().size());
    }

    private static InFile file(LintReport.File file) {
        List<Found> found =
                java.util.stream.Stream.concat(
                                file.linted().findings().stream().map(one -> found(one, null)),
                                file.linted().silenced().stream().map(LintJson::silenced))
                        .toList();
        return new InFile(file.path(), found);
    }

    private static Found silenced(Linted.Silenced one) {
        return found(one.finding(), one.reason());
    }

    private static Found found(Finding finding, @Nullable String reason) {
        return new Found(
                finding.rule(),
                RulePages.group(finding.rule()),
                name(finding.level()),
                finding.place().line(),
                finding.place().column(),
                finding.place().text(),
                finding.message(),
                finding.why(),
                finding.instead(),
                RulePages.page(finding.rule()),
                finding.fix(),
                reason);
    }

    private static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
