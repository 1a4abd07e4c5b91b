package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An index on the parent is built on every partition in one statement, and CONCURRENTLY is
/// refused.
final class IndexOnPartitionedTable {
    static final Rule RULE =
            new Rule(
                    "index-on-partitioned-table",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "CREATE INDEX on a partitioned table",
                    "CREATE INDEX ON ONLY the parent, CREATE INDEX CONCURRENTLY on each partition, ALTER INDEX … ATTACH PARTITION",
                    IndexOnPartitionedTable::check);

    private IndexOnPartitionedTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (!(statement.action() instanceof Action.CreateIndex index)
                || index.only()
                || !around.isPartitioned(index.table())) {
            return Optional.empty();
        }
        if (index.concurrently()) {
            return Rule.hit(
                    "asks for what PostgreSQL refuses on a partitioned table",
                    "CONCURRENTLY works on each partition by itself only");
        }
        return around.isNew(index.table())
                ? Optional.empty()
                : Rule.hit(
                        "builds an index on every partition of "
                                + index.table().spoken()
                                + " while writes wait",
                        "SHARE lock on "
                                + index.table().spoken()
                                + " and every partition until the last one is built"
                                + partitions(index.table(), around));
    }

    private static final int SHOWN = 3;

    /// The parent itself holds no rows.
    private static String partitions(Name table, Surroundings around) {
        List<Name> all = around.before().partitions(table);
        return all.isEmpty()
                ? ""
                : all.stream()
                                .limit(SHOWN)
                                .map(around::sized)
                                .collect(Collectors.joining(", ", ": ", ""))
                        + (all.size() > SHOWN ? ", and " + (all.size() - SHOWN) + " more" : "");
    }
}
