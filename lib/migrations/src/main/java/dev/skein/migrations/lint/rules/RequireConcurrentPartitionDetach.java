package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It locks the parent and the partition against everybody.
final class RequireConcurrentPartitionDetach {
    static final Rule RULE =
            new Rule(
                    "require-concurrent-partition-detach",
                    Rule.Group.PARTITION,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "DETACH PARTITION without CONCURRENTLY",
                    "DETACH PARTITION … CONCURRENTLY, alone in its file (14 and later, not beside a DEFAULT partition); FINALIZE after one that broke off",
                    RequireConcurrentPartitionDetach::check,
                    RequireConcurrentPartitionDetach::mend);

    private RequireConcurrentPartitionDetach() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.DetachPartition.class,
                        detach -> !detach.concurrently())
                .map(found ->
                        new Rule.Hit(
                                "detaches a partition while all queries on "
                                        + found.table().spoken()
                                        + " wait",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " and on "
                                        + around.sized(found.what().partition())
                                        + unless(found.table(), around)));
    }

    private static String unless(Name parent, Surroundings around) {
        if (around.before().part(parent).defaultPartition() != null) {
            return "; beside a DEFAULT partition CONCURRENTLY is refused";
        }
        int version = around.before().serverVersion();
        return version > 0 && version < 140_000 ? "; CONCURRENTLY works from PostgreSQL 14 on" : "";
    }

    private static Optional<Mended> mend(SqlStatement statement, Surroundings around) {
        return Altered.isSingle(statement)
                        && statement.action() instanceof Action.AlterTable alter
                        && unless(alter.table(), around).isEmpty()
                ? Optional.of(Mended.alone(statement.sql() + " CONCURRENTLY"))
                : Optional.empty();
    }
}
