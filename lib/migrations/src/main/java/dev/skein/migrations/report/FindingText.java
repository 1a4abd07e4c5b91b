package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import java.util.List;
import java.util.Locale;

/// Findings for a terminal: what, where with a caret, why, and what to do instead.
public final class FindingText {
    private FindingText() {}

    public static String of(List<Finding> findings, Palette palette) {
        var text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(of(finding, palette));
        }
        return text.toString();
    }

    public static String of(Finding finding, Palette palette) {
        String level =
                switch (finding.level()) {
                    case OFF -> "off";
                    case INFO -> "note";
                    case WARN -> palette.warning("warning");
                    case BLOCK -> palette.error("blocked");
                };
        return String.format(
                Locale.ROOT,
                "%s[%s]: %s%n%s%n  why:     %s%n  instead: %s%n",
                level,
                finding.rule(),
                finding.message(),
                finding.place().excerpt(),
                finding.why(),
                finding.instead());
    }
}
