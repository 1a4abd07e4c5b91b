package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.sql.Comment;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments above a statement: `-- skein:as-written <reason>` keeps its form, `-- skein:rewrite
/// <id>` asks for a rewrite that nobody gets unasked.
final class Directives {
    private static final Pattern COMMENT =
            Pattern.compile("--\\s*skein:(as-written|rewrite)\\b\\s*(.*)", Pattern.DOTALL);

    private final Map<Integer, Comment> asWritten = new HashMap<>();
    private final Map<Integer, Set<String>> asked = new HashMap<>();
    private final List<Finding> complaints = new ArrayList<>();

    private Directives() {}

    static Directives of(Script.Parsed script) {
        var directives = new Directives();
        List<SqlStatement> statements = script.statements();
        int next = 0;
        for (Comment comment : script.source().comments("skein:")) {
            Matcher matcher = COMMENT.matcher(comment.text().strip());
            if (matcher.matches()) {
                while (next < statements.size()
                        && statements.get(next).offset() < comment.offset()) {
                    next++;
                }
                int offset = next < statements.size() ? statements.get(next).offset() : -1;
                directives.add(comment, matcher.group(1), matcher.group(2).strip(), offset);
            }
        }
        return directives;
    }

    private void add(Comment comment, String verb, String rest, int statement) {
        if (verb.equals("rewrite")) {
            boolean known = Rewrites.all().stream().anyMatch(one -> one.id().equals(rest));
            if (known) {
                asked.computeIfAbsent(statement, _ -> new HashSet<>()).add(rest);
            } else {
                complain(
                        comment,
                        "unknown-rewrite",
                        "this comment asks for a rewrite that does not exist",
                        "write `-- skein:rewrite <id>` with a rewrite's id");
            }
        } else if (rest.isEmpty()) {
            complain(
                    comment,
                    "as-written-without-reason",
                    "this comment refuses a rewrite without saying why",
                    "write the reason behind `skein:as-written`");
        } else {
            asWritten.put(statement, comment);
        }
    }

    private void complain(Comment comment, String id, String message, String instead) {
        complaints.add(
                new Finding(
                        id,
                        Level.WARN,
                        comment.place(),
                        message,
                        "the statement is rewritten as if the comment were not there",
                        instead));
    }

    boolean keeps(SqlStatement statement) {
        return asWritten.containsKey(statement.offset());
    }

    Set<String> asked(SqlStatement statement) {
        return asked.getOrDefault(statement.offset(), Set.of());
    }

    /// No rewrite would have touched the statement.
    void unused(SqlStatement statement) {
        Comment comment = asWritten.get(statement.offset());
        if (comment != null) {
            complaints.add(
                    new Finding(
                            "unused-as-written",
                            Level.WARN,
                            comment.place(),
                            "this comment refuses a rewrite where there is none",
                            "the statement stays as it is without it",
                            "remove the comment"));
        }
    }

    List<Finding> complaints() {
        return List.copyOf(complaints);
    }
}
