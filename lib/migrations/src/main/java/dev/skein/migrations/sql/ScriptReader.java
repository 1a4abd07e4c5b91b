package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses a file. A large one is parsed in pieces that end behind a semicolon, so that the trees of
/// 100,000 statements never stand in memory together.
///
/// A semicolon inside `BEGIN ATOMIC … END` or a function's body ends no statement: there the piece
/// does not parse, and is tried again twice as long.
final class ScriptReader {
    private static final int LARGEST = 10_000_000;
    private static final int PIECE = 1 << 18;

    /// What an unterminated literal quotes is the literal.
    private static final Pattern UNTERMINATED =
            Pattern.compile("^(unterminated [^\"]*) at or near.*", Pattern.DOTALL);

    private static final Pattern NEAR_LITERAL =
            Pattern.compile(" at or near \"(?:[EeBbXxNn]|[Uu]&)?['$].*", Pattern.DOTALL);

    private static final Pattern COPY =
            Pattern.compile(
                    "\\bCOPY\\b[^;]{1,5000}\\bFROM\\s+STDIN\\b[^;]{0,5000};",
                    Pattern.CASE_INSENSITIVE);

    private static final String END_OF_ROWS = "\n\\.";
    private static final String GIVES_UP = "memory exhausted";

    private final SourceText source;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final Grammar.Patience patience = new Grammar.Patience();

    ScriptReader(SourceText source) {
        this.source = source;
    }

    Script read() {
        if (source.length() > LARGEST) {
            return broken("the file is larger than 10 MB", 0);
        }
        int row = OperatorRows.tooLong(source);
        if (row >= 0) {
            return broken("thousands of operators or comment openings in a row", row);
        }
        int from = 0;
        try {
            while (from < source.length()) {
                int to = border(from, PIECE);
                Engine.Parsed parsed = parse(from, to);
                while (parsed.tree() == null && to < source.length()) {
                    to = border(from, 2 * (to - from));
                    parsed = parse(from, to);
                }
                String tree = parsed.tree();
                if (tree == null) {
                    int at = source.offsetOfCharacter(from, parsed.cursor());
                    return broken(masked(parsed.error()), at);
                }
                add(from, to, Trees.read(tree));
                from = to;
            }
        } catch (GrammarException e) {
            int start = Math.min(source.skipBlank(from), source.length());
            return broken(String.valueOf(e.getMessage()), start);
        }
        return new Script.Parsed(source, statements);
    }

    /// Whether it is exactly one statement, and small enough for a file.
    boolean isOne() {
        if (source.length() > LARGEST || OperatorRows.tooLong(source) >= 0) {
            return false;
        }
        try {
            String tree = parse(0, source.length()).tree();
            return tree != null && Trees.count(tree) == 1;
        } catch (GrammarException _) {
            return false;
        }
    }

    /// The byte behind the first semicolon at least `length` bytes on, or the end.
    private int border(int from, int length) {
        if (length >= source.length() - from) {
            return source.length();
        }
        int at = from + length;
        while (at < source.length() && (source.at(at) != ';' || source.isQuoted(at))) {
            at++;
        }
        return Math.min(source.length(), at + 1);
    }

    private Engine.Parsed parse(int from, int to) {
        String piece = source.slice(from, to);
        return Grammar.with(patience, engine -> engine.parse(piece));
    }

    private void add(int from, int to, JsonNode tree) {
        for (JsonNode raw : tree.path("stmts")) {
            int location = from + raw.path("stmt_location").asInt(0);
            int length = raw.path("stmt_len").asInt(0);
            int start = source.skipBlank(location);
            int end = length == 0 ? to : Math.max(start, location + length);
            JsonNode node = raw.path("stmt");
            String sql = source.slice(start, end).stripTrailing();
            statements.add(
                    new SqlStatement(
                            sql,
                            start,
                            source.place(start),
                            Actions.of(node),
                            Mentions.of(node, sql)));
        }
    }

    private Script broken(String message, int offset) {
        int copy = copyBefore(offset);
        if (copy >= 0 && source.firstOnLine(offset) != '\\') {
            return new Script.Broken(message, source.place(copy), Script.Broken.Reason.COPY_ROWS);
        }
        return new Script.Broken(message, source.place(offset), reason(message, offset));
    }

    private Script.Broken.Reason reason(String message, int offset) {
        if (source.firstOnLine(offset) == '\\') {
            return Script.Broken.Reason.PSQL_COMMAND;
        }
        if (message.startsWith(GrammarException.TOO_LONG)) {
            return Script.Broken.Reason.TOO_LONG;
        }
        return message.startsWith(GIVES_UP)
                ? Script.Broken.Reason.TOO_DEEP
                : Script.Broken.Reason.NOT_SQL;
    }

    /// The COPY whose rows lie around a byte; negative where there is none.
    private int copyBefore(int offset) {
        String before = source.slice(0, Math.clamp(offset, 0, source.length()));
        int end = before.lastIndexOf(END_OF_ROWS);
        Matcher copy = COPY.matcher(before).region(Math.max(0, end), before.length());
        int found = -1;
        while (copy.find()) {
            found = copy.start();
        }
        return found < 0 ? -1 : before.substring(0, found).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String masked(@Nullable String message) {
        String plain = UNTERMINATED.matcher(String.valueOf(message)).replaceFirst("$1");
        return NEAR_LITERAL.matcher(plain).replaceFirst(" at or near a literal");
    }
}
