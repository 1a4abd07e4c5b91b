package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// VACUUM FULL and CLUSTER copy the whole table while nobody may read it.
final class FullTableRewrite {
    static final Rule RULE =
            new Rule(
                    "full-table-rewrite",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "VACUUM FULL, CLUSTER",
                    "let autovacuum do it, or use pg_repack or pg_squeeze",
                    FullTableRewrite::check);

    private FullTableRewrite() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.RefusesTransaction(String command, var tables)
                    when command.equals("VACUUM FULL") || command.equals("CLUSTER") ->
                    tables.isEmpty()
                            ? hit("every table", "each of them")
                            : hit(tables.getFirst().spoken(), around.sized(tables));
            case Action.Cluster(Name table) when !around.isNew(table) ->
                    hit(table.spoken(), around.sized(table));
            default -> Optional.empty();
        };
    }

    private static Optional<Rule.Hit> hit(String what, String sized) {
        return Rule.hit(
                "writes " + what + " anew",
                "ACCESS EXCLUSIVE lock on "
                        + sized
                        + " until every row and index is copied; as much free disk is needed");
    }
}
