package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import dev.skein.migrations.format.Directory;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Findings as workflow commands of GitHub Actions: `::error file=…,line=…,col=…,title=…::…`.
///
/// Source: GitHub, "Workflow commands"; the escapes are those of `@actions/core`.
final class GithubAnnotations {
    private GithubAnnotations() {}

    static String of(LintReport report) {
        var lines = new StringJoiner("\n");
        report.findings().forEach(finding -> lines.add(command(report, finding)));
        for (Directory.Refused bad : report.unreadable()) {
            String file = bad.file().isEmpty() ? "" : "file=" + property(bad.file()) + ",";
            lines.add(
                    "::error "
                            + file
                            + "title="
                            + property(bad.code())
                            + "::"
                            + text(bad.reason() + "\ninstead: " + bad.next()));
        }
        return lines.toString();
    }

    private static String command(LintReport report, Finding finding) {
        return "::"
                + command(report.fails(finding), finding)
                + " file="
                + property(finding.place().file())
                + ",line="
                + finding.place().line()
                + ",col="
                + finding.place().column()
                + ",title="
                + property(finding.rule())
                + "::"
                + text(
                        finding.message()
                                + "\nwhy: "
                                + finding.why()
                                + "\ninstead: "
                                + finding.instead()
                                + fix(finding.fix()));
    }

    private static String fix(@Nullable Fix fix) {
        return fix == null ? "" : "\nfix: " + FixText.where(fix) + "\n" + FixText.shown(fix);
    }

    /// What fails the run is an error there, whatever its level here.
    private static String command(boolean fails, Finding finding) {
        return switch (finding.level()) {
            case BLOCK -> "error";
            case WARN -> fails ? "error" : "warning";
            case INFO, OFF -> fails ? "error" : "notice";
        };
    }

    private static String text(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String value) {
        return text(value).replace(":", "%3A").replace(",", "%2C");
    }
}
