package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import java.util.List;

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
        return level
                + "["
                + finding.rule()
                + "]: "
                + finding.message()
                + "\n"
                + finding.place().excerpt()
                + "\n  why:     "
                + finding.why()
                + "\n  instead: "
                + finding.instead()
                + "\n";
    }
}
