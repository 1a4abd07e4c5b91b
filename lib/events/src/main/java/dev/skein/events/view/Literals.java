package dev.skein.events.view;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values in a statement, which nobody shall read on a page. Found without PostgreSQL's
/// grammar: where that is not sure how far one goes, more is hidden than had to be.
final class Literals {
    private static final Pattern QUOTED =
            Pattern.compile("(?s)'((?:[^'\\\\]|''|\\\\.|\\\\$)*)('|$)");
    private static final Pattern IN_DOLLARS =
            Pattern.compile("(?s)(\\$(\\w*)\\$)(.*?)(\\$\\2\\$|$)");
    private static final Pattern WITH_CODE =
            Pattern.compile("(?is)(DO|CREATE\\b.*\\b(FUNCTION|PROCEDURE))\\b.*");

    private Literals() {}

    /// Each as long as before; in the code of a function its own literals.
    ///
    /// @param sql the beginning of a statement, a few hundred characters at most
    static String masked(String sql) {
        String plain =
                WITH_CODE.matcher(sql).matches()
                        ? sql
                        : IN_DOLLARS
                                .matcher(sql)
                                .replaceAll(found ->
                                        quoted(found.group(1), found.group(3), found.group(4)));
        return QUOTED.matcher(plain).replaceAll(Literals::masked);
    }

    private static String masked(MatchResult found) {
        return quoted("'", found.group(1), found.group(2));
    }

    private static String quoted(String open, String content, String close) {
        String stars = "*".repeat(content.codePointCount(0, content.length()));
        return Matcher.quoteReplacement(open + stars + close);
    }
}
