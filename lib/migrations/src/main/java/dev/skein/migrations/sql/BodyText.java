package dev.skein.migrations.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A body as it stands in the statement around it. PL/pgSQL tells the text of what it runs, and of
/// the place only the line; so the text is looked for, outside of comments, one time behind the
/// other.
///
/// Offsets are bytes, so each byte is one character here.
final class BodyText {
    private static final int NOWHERE = -1;
    private static final String SELECT = "SELECT";

    /// What merely begins with the same words is another statement.
    private static final Pattern STATEMENT_ENDS =
            Pattern.compile("\\s*+(;|\\)|LOOP\\b|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern EXPRESSION_ENDS = Pattern.compile("(?!\\w)");

    private final String text;
    private final int begin;
    private final boolean doubled;
    private final Map<String, Integer> behind = new HashMap<>();

    private BodyText(String text, int begin, boolean doubled) {
        this.text = text;
        this.begin = begin;
        this.doubled = doubled;
    }

    /// @param statement the text around it
    /// @param body its value, without quotes
    static BodyText in(String statement, String body) {
        String around = bytes(statement);
        int plain = around.indexOf(bytes(body));
        if (plain >= 0) {
            return new BodyText(withoutComments(body), plain, false);
        }
        String quoted = bytes(doubled(body));
        return new BodyText(quoted, around.indexOf(quoted), true);
    }

    /// Where the next statement of this text begins; 0 where it is not found. PERFORM is told as
    /// SELECT.
    int ofStatement(String sql) {
        int found = next(sql, STATEMENT_ENDS);
        return found == 0 && sql.startsWith(SELECT)
                ? next("PERFORM" + sql.substring(SELECT.length()), STATEMENT_ENDS)
                : found;
    }

    /// Where the text begins that an expression makes and that is run: inside its quotes where it
    /// is one literal, else where the expression does.
    int ofExecuted(String expression, String constant) {
        int outside = next(expression, EXPRESSION_ENDS);
        int inside = bytes(expression).indexOf(bytes(constant));
        return outside == 0 || inside < 0 || doubled ? outside : outside + inside;
    }

    private int next(String sql, Pattern ends) {
        String wanted = doubled ? bytes(doubled(sql)) : withoutComments(sql);
        if (begin == NOWHERE || wanted.isBlank()) {
            return 0;
        }
        int found = text.indexOf(wanted, behind.getOrDefault(wanted, 0));
        while (found >= 0
                && !ends.matcher(text).region(found + wanted.length(), text.length()).lookingAt()) {
            found = text.indexOf(wanted, found + 1);
        }
        if (found < 0) {
            return 0;
        }
        behind.put(wanted, found + wanted.length());
        return begin + found;
    }

    private static String doubled(String sql) {
        return sql.replace("'", "''");
    }

    private static String bytes(String sql) {
        return new String(sql.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String withoutComments(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        for (Lexeme lexeme : Lexemes.of(bytes)) {
            if (lexeme.kind() == Lexeme.Kind.COMMENT) {
                Arrays.fill(bytes, lexeme.from(), lexeme.to(), (byte) ' ');
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
