package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Region;
import dev.skein.migrations.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A fix in words and SQL.
final class FixText {
    private static final int MOST_LINES = 12;
    private static final int LONGEST_LINE = 160;

    private FixText() {}

    /// Below a finding, or nothing: literals masked, and no longer than somebody reads.
    static String below(Finding finding) {
        Fix fix = finding.fix();
        if (fix == null) {
            return "";
        }
        var text = new StringBuilder("  fix:     ").append(where(fix)).append('\n');
        List<String> lines = shown(fix).lines().toList();
        lines.stream()
                .limit(MOST_LINES)
                .forEach(
                        line -> text.append("    ").append(cut(line.stripTrailing())).append('\n'));
        if (lines.size() > MOST_LINES) {
            text.append("    … and ").append(lines.size() - MOST_LINES).append(" lines more\n");
        }
        return text.toString();
    }

    /// What is to be done, without the SQL.
    static String where(Fix fix) {
        Region region = fix.region();
        String from = region.line() + ":" + region.column();
        String to = region.endLine() + ":" + region.endColumn();
        if (!fix.apart()) {
            return fix.parts().getFirst().sql().isEmpty()
                    ? "leave out " + from + " to " + to
                    : from.equals(to) ? "insert at " + from : "write for " + from + " to " + to;
        }
        return fix.parts().size() > 1
                ? fix.parts().size() + " migrations for " + from + " to " + to
                : "in a migration of its own" + outside(fix.parts().getFirst());
    }

    private static String outside(Fix.Part part) {
        return part.transaction() ? "" : ", outside of a transaction";
    }

    /// The SQL for people, below what [#where] says: literals masked.
    static String shown(Fix fix) {
        return SourceText.masked(fix.parts().size() == 1 ? fix.parts().getFirst().sql() : sql(fix));
    }

    /// The SQL, exactly; where it does not stand in the same file, comments say so.
    static String sql(Fix fix) {
        if (!fix.apart()) {
            return fix.parts().getFirst().sql();
        }
        int all = fix.parts().size();
        var texts = new ArrayList<String>();
        for (Fix.Part part : fix.parts()) {
            String which =
                    all == 1
                            ? "in a migration of its own"
                            : "migration " + (texts.size() + 1) + " of " + all;
            texts.add("-- " + which + outside(part) + "\n" + part.sql());
        }
        return texts.stream().collect(Collectors.joining(";\n"));
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }
}
