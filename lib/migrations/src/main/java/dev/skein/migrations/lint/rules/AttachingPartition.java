package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.PartitionProofs;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Without a validated CHECK every row of the partition is read under ACCESS EXCLUSIVE; a DEFAULT
/// partition is read for rows that belong elsewhere now.
final class AttachingPartition {
    static final Rule RULE =
            new Rule(
                    "attaching-partition",
                    Rule.Group.PARTITION,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ATTACH PARTITION without a CHECK that proves its rows",
                    "first add a CHECK of the bounds NOT VALID to the partition (and its opposite to the DEFAULT partition), validate it, then attach",
                    AttachingPartition::check);

    private AttachingPartition() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.AttachPartition.class,
                        attach -> looksAtRows(statement, attach, around))
                .map(found -> hit(found, around));
    }

    private static boolean looksAtRows(
            SqlStatement statement, Alteration.AttachPartition attach, Surroundings around) {
        Name parent = ((Action.AlterTable) statement.action()).table();
        boolean hasDefault = around.before().part(parent).defaultPartition() != null;
        return hasDefault
                || (!around.isNew(attach.partition())
                        && !PartitionProofs.belongs(
                                around.before(), parent, attach.partition(), attach.bound()));
    }

    private static Rule.Hit hit(Altered<Alteration.AttachPartition> found, Surroundings around) {
        Name rest = around.before().part(found.table()).defaultPartition();
        String own =
                "ACCESS EXCLUSIVE lock on "
                        + around.sized(found.what().partition())
                        + " while every row is read, unless a validated CHECK proves its bounds";
        return new Rule.Hit(
                "looks at every row of "
                        + (rest == null ? found.what().partition() : rest).spoken(),
                rest == null
                        ? own + "; SHARE UPDATE EXCLUSIVE on " + found.table().spoken()
                        : "ACCESS EXCLUSIVE lock on "
                                + around.sized(rest)
                                + ", the DEFAULT partition, while it is read for rows that belong elsewhere");
    }
}
