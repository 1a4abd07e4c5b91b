package dev.skein.migrations.sql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names as they stand in the text: the grammar's tree has them cut already.
public final class LongNames {
    private static final Pattern IDENTIFIER =
            Pattern.compile("\"((?:[^\"]|\"\"){1,1000})\"|([\\p{L}_][\\p{L}\\p{N}_$]*+)");

    private LongNames() {}

    /// The first name of more than so many bytes, outside of literals and comments.
    public static Optional<String> longerThan(String sql, int bytes) {
        if (!isPossible(sql, bytes)) {
            return Optional.empty();
        }
        var source = new SourceText("", sql);
        int from = 0;
        for (Lexeme lexeme : source.lexemes()) {
            Optional<String> found = in(source.slice(from, Math.max(from, lexeme.from())), bytes);
            if (found.isPresent()) {
                return found;
            }
            from = Math.max(from, lexeme.to());
        }
        return in(source.slice(from, source.length()), bytes);
    }

    /// Most statements have nothing so long, in whatever place, and need no closer look.
    private static boolean isPossible(String sql, int bytes) {
        int run = 0;
        for (int i = 0; i < sql.length() && run <= bytes; i++) {
            char c = sql.charAt(i);
            if (c == '"') {
                return true;
            }
            run = c >= 0x80 ? run + 3 : isWord(c) ? run + 1 : 0;
        }
        return run > bytes;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$';
    }

    private static Optional<String> in(String code, int bytes) {
        Matcher matcher = IDENTIFIER.matcher(code);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            String name = quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\"");
            if (name.getBytes(StandardCharsets.UTF_8).length > bytes) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
