package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Level;
import dev.skein.migrations.sql.SourceText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A page of GitHub-flavoured Markdown that fits into one comment.
///
/// Source: GitHub takes 65,536 characters in a comment and refuses longer ones.
final class Markdown {
    /// What a comment holds, less what stands between two looks at it.
    static final int ROOM = 58_000;

    private static final int ROOM_FOR_ITEMS = 4_000;
    private static final int LONGEST_SQL = 4_000;
    private static final int LONGEST_TEXT = 1_000;

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    void heading(String heading) {
        line("");
        line("#### " + escaped(heading));
        line("");
    }

    void item(String item) {
        line("- " + escaped(item));
    }

    void items(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            each(items, text.length() + ROOM_FOR_ITEMS, this::item);
        }
    }

    void row(String... cells) {
        var row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(escaped(cell).replace("|", "\\|")).append(" |");
        }
        line(row.toString());
    }

    void sql(List<String> statements) {
        block(statements.stream().map(Markdown::shown).collect(Collectors.joining("\n")));
    }

    private void block(String sql) {
        String fence = "```";
        while (sql.contains(fence)) {
            fence += "`";
        }
        line(fence + "sql");
        line(cut(sql, LONGEST_SQL));
        line(fence);
    }

    /// The worst first: they are what a full page still holds.
    void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        heading("Findings");
        line("| | where | what | instead |");
        line("|---|---|---|---|");
        each(
                findings.stream().sorted(Comparator.comparing(Finding::level).reversed()).toList(),
                ROOM,
                finding ->
                        row(
                                level(finding) + " `" + finding.rule() + "`",
                                finding.place().file() + ":" + finding.place().line(),
                                finding.message() + ": " + finding.why(),
                                finding.instead()));
        fixes(findings);
    }

    /// Behind the table, which holds no SQL.
    private void fixes(List<Finding> findings) {
        List<Finding> fixed = findings.stream().filter(one -> one.fix() != null).toList();
        if (!fixed.isEmpty()) {
            heading("Fixes");
            each(fixed, ROOM, this::fix);
        }
    }

    private void fix(Finding finding) {
        Fix fix = Objects.requireNonNull(finding.fix());
        item("`" + finding.rule() + "` in " + finding.place().file() + ": " + FixText.where(fix));
        line("");
        block(FixText.shown(fix));
    }

    /// As many as there is room for, and how many there are more.
    ///
    /// @param room in characters from the page's beginning
    <T> void each(List<T> all, int room, Consumer<T> one) {
        int told = 0;
        while (told < all.size() && text.length() < room) {
            one.accept(all.get(told++));
        }
        if (told < all.size()) {
            line("");
            line("… and " + (all.size() - told) + " more; `skein plan` in a terminal shows all.");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// Names come from people's files: they shall be text, not markup.
    static String escaped(String text) {
        return cut(text, LONGEST_TEXT)
                .replace("<", "&lt;")
                .replace("@", "@\u200b")
                .replaceAll("\\s+", " ");
    }

    private static String shown(String sql) {
        return SourceText.masked(sql) + ";";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static String level(Finding finding) {
        return finding.level() == Level.INFO
                ? "note"
                : finding.level().name().toLowerCase(Locale.ROOT);
    }
}
