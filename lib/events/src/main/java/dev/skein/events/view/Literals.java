package dev.skein.events.view;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values in a statement, which nobody shall read on a page. Found without PostgreSQL's
/// grammar: comments, names and literals from left to right; a comment is left away.
final class Literals {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?s)(?<comment>--[^\\n]*|/\\*(.*\\*/|.*))"
                            + "|(?<name>\"[^\"]*(\"|$))"
                            + "|(?<![\\w$])[eE]'([^'\\\\]|''|\\\\.)*('|\\\\?$)"
                            + "|'([^']|'')*('|$)"
                            + "|(?<![\\w$])\\$(?<tag>\\w*)\\$.*?(\\$\\k<tag>\\$|$)");

    private Literals() {}

    /// Each literal, and each body in dollars, as `'***'`.
    ///
    /// @param sql the beginning of a statement, a few hundred characters at most
    static String masked(String sql) {
        return TOKEN.matcher(sql).replaceAll(Literals::shown);
    }

    private static String shown(MatchResult found) {
        if (found.group("comment") != null) {
            return " ";
        }
        return found.group("name") != null ? Matcher.quoteReplacement(found.group()) : "'***'";
    }
}
