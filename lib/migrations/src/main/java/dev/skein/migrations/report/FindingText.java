package dev.skein.migrations.report;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Findings for a terminal: what, where with a caret, why, what to do instead, and the SQL that
/// does.
///
/// What is only noted of a statement of which more is to say is a line below it: a bare `DROP
/// TABLE` is one finding to read, not six.
public final class FindingText {
    private FindingText() {}

    public static String of(List<Finding> findings, Palette palette) {
        return String.join("", blocks(findings, palette));
    }

    /// A block for each place, in the order in which the places come first.
    static List<String> blocks(List<Finding> findings, Palette palette) {
        var byPlace = new LinkedHashMap<Place, List<Finding>>();
        findings.forEach(
                one -> byPlace.computeIfAbsent(one.place(), _ -> new ArrayList<>()).add(one));
        return byPlace.values().stream().map(here -> block(here, palette)).toList();
    }

    private static String block(List<Finding> here, Palette palette) {
        List<Finding> notes = here.stream().filter(one -> one.level() == Level.INFO).toList();
        List<Finding> others = here.stream().filter(one -> one.level() != Level.INFO).toList();
        boolean whole = others.isEmpty();
        var text = new StringBuilder();
        for (Finding finding : whole ? notes.subList(0, 1) : others) {
            text.append(of(finding, palette));
        }
        for (Finding note : whole ? notes.subList(1, notes.size()) : notes) {
            text.append("  note[")
                    .append(note.rule())
                    .append("]: ")
                    .append(note.message())
                    .append("; instead: ")
                    .append(note.instead())
                    .append('\n');
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
                + "\n"
                + FixText.below(finding);
    }
}
