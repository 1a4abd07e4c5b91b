package dev.skein.migrations.report;

import dev.skein.migrations.format.Directory;
import java.util.Locale;

/// Findings for a terminal; the last line is what it came to.
final class LintText {
    /// Beyond that nobody reads on, and a file of 100,000 statements must not fill the memory.
    private static final int MOST = 1_000;

    private LintText() {}

    static String of(LintReport report, Palette palette) {
        var text = new StringBuilder();
        FindingText.blocks(report.findings().limit(MOST).toList(), palette)
                .forEach(block -> text.append(block).append('\n'));
        long more = report.findings().count() - MOST;
        if (more > 0) {
            text.append("… and ").append(more).append(" findings more; --format json has all\n\n");
        }
        for (Directory.Refused bad : report.unreadable()) {
            text.append(palette.error("unreadable"))
                    .append('[')
                    .append(bad.code())
                    .append("]: ")
                    .append(bad.file().isEmpty() ? "" : bad.file() + ": ")
                    .append(bad.reason())
                    .append("\n  instead: ")
                    .append(bad.next())
                    .append("\n\n");
        }
        return text.append(verdict(report, palette)).toString();
    }

    private static String verdict(LintReport report, Palette palette) {
        String failOn = report.failOn().name().toLowerCase(Locale.ROOT);
        String word =
                !report.unreadable().isEmpty()
                        ? palette.error("Lint: unreadable input")
                        : report.fails()
                                ? palette.error("Lint: failed")
                                : palette.good("Lint: passed");
        return word + " (fails on " + failOn + ") · " + report.summary();
    }
}
