package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.PartitionBound;
import dev.skein.migrations.sql.PartitionProofs;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A partition that comes has no row that belongs elsewhere, and the default one none that belongs
/// to it.
final class ChecksForPartitions {
    private ChecksForPartitions() {}

    static List<Check> of(Action action, SoFar before) {
        var checks = new ArrayList<Check>();
        switch (action) {
            case Action.AlterTable(Name parent, var alterations) -> {
                for (Alteration one : alterations) {
                    if (one instanceof Alteration.AttachPartition(Name partition, var bound)) {
                        attached(parent, partition, bound, before).ifPresent(checks::add);
                        rest(parent, bound, before).ifPresent(checks::add);
                    }
                }
            }
            case Action.CreateTable create when create.partitionOf() != null ->
                    rest(create.partitionOf().parent(), create.partitionOf().bound(), before)
                            .ifPresent(checks::add);
            default -> {}
        }
        return checks;
    }

    private static Optional<Check> attached(
            Name parent, Name partition, PartitionBound bound, SoFar before) {
        return PartitionProofs.belongs(before, parent, partition, bound)
                ? Optional.empty()
                : taken(parent, bound, before)
                        .map(taken ->
                                Checks.of(
                                        "every row of "
                                                + partition.spoken()
                                                + " belongs to its partition of "
                                                + parent.spoken(),
                                        "select checked.* from "
                                                + Checks.counted(partition)
                                                + " where ("
                                                + taken
                                                + ") is not true"));
    }

    private static Optional<Check> rest(Name parent, PartitionBound bound, SoFar before) {
        @Nullable Name rest = before.part(parent).defaultPartition();
        return rest == null
                ? Optional.empty()
                : taken(parent, bound, before)
                        .map(taken ->
                                Checks.of(
                                        "no row of "
                                                + rest.spoken()
                                                + " belongs to the partition that comes",
                                        "select checked.* from "
                                                + Checks.counted(rest)
                                                + " where "
                                                + taken));
    }

    private static Optional<String> taken(Name parent, PartitionBound bound, SoFar before) {
        Relation known = before.part(parent);
        return PartitionRows.of(parent, known.partitionKey(), bound);
    }
}
