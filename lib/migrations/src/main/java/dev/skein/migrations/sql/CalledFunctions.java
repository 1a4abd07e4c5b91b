package dev.skein.migrations.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Functions that a file makes and calls: what their bodies do is done by the call.
///
/// By name alone: which of several of one name is meant depends on types that nobody here knows.
final class CalledFunctions {
    private final Map<String, Mentions> bodies = new HashMap<>();

    private CalledFunctions() {}

    /// The statements of a file, each with what the functions do that it calls and that stand
    /// before it.
    static List<SqlStatement> followed(List<SqlStatement> statements) {
        var called = new CalledFunctions();
        return statements.stream().map(called::see).toList();
    }

    private SqlStatement see(SqlStatement statement) {
        Mentions mentions = statement.mentions();
        Mentions body = mentions.body();
        if (body != null && statement.action() instanceof Action.CreateFunction create) {
            bodies.put(create.function().name(), body);
        }
        List<Mentions> run = new ArrayList<>();
        follow(mentions.functions(), new HashSet<>(), run);
        if (run.isEmpty()) {
            return statement;
        }
        MentionsWalk walk = new MentionsWalk().and(mentions);
        run.forEach(walk::andCalled);
        return new SqlStatement(
                statement.sql(),
                statement.offset(),
                statement.place(),
                statement.action(),
                walk.result());
    }

    private void follow(Set<String> functions, Set<String> seen, List<Mentions> run) {
        for (String function : functions) {
            String name = function.substring(function.lastIndexOf('.') + 1);
            Mentions body = bodies.get(name);
            if (body != null && seen.add(name)) {
                run.add(body);
                follow(body.functions(), seen, run);
            }
        }
    }
}
