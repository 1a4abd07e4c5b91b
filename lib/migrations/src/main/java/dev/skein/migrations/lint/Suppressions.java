package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments `-- skein:ignore <rule> <reason>`: the named rule is silent about the next statement.
///
/// Without a reason a suppression is a finding itself; one for a rule of form has no effect and
/// says so.
final class Suppressions {
    private static final Pattern COMMENT =
            Pattern.compile(
                    "^\\s*--\\s*skein:ignore\\s+([a-z0-9-]+)[ \\t]*(.*)$", Pattern.MULTILINE);

    private final List<Ignore> ignores;
    private final List<Finding> complaints;

    private Suppressions(List<Ignore> ignores, List<Finding> complaints) {
        this.ignores = ignores;
        this.complaints = complaints;
    }

    private record Ignore(String rule, int firstLine) {}

    static Suppressions of(SourceText source) {
        var ignores = new ArrayList<Ignore>();
        var complaints = new ArrayList<Finding>();
        if (!source.text().contains("skein:ignore")) {
            return new Suppressions(ignores, complaints);
        }
        Matcher matcher = COMMENT.matcher(source.text());
        while (matcher.find()) {
            String before = source.text().substring(0, matcher.start(1));
            int line = (int) before.lines().count();
            if (matcher.group(2).isBlank()) {
                complaints.add(complaint(source, before));
            } else {
                ignores.add(new Ignore(matcher.group(1), nextStatementLine(source, line)));
            }
        }
        return new Suppressions(ignores, complaints);
    }

    private static Finding complaint(SourceText source, String before) {
        int offset = before.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return new Finding(
                "suppression-without-reason",
                Level.WARN,
                source.place(offset),
                "this comment silences a rule without saying why",
                "the next reader cannot tell whether it still holds",
                "write the reason behind the rule's name");
    }

    /// The first line after the comment that is neither blank nor a comment.
    private static int nextStatementLine(SourceText source, int commentLine) {
        List<String> lines = source.text().lines().toList();
        int line = commentLine;
        while (line < lines.size()) {
            String text = lines.get(line).strip();
            line++;
            if (!text.isEmpty() && !text.startsWith("--")) {
                return line;
            }
        }
        return line;
    }

    boolean covers(Rule rule, int line) {
        return rule.concern() != Rule.Concern.FORM
                && ignores.stream()
                        .anyMatch(i -> i.rule().equals(rule.id()) && i.firstLine() == line);
    }

    List<Finding> complaints() {
        return complaints;
    }
}
