package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SoFar;
import java.util.List;

/// What statements of one kind want to be true of the rows that are there.
@FunctionalInterface
interface CheckKind {
    /// Each kind in a file of its own; a plan asks in this order.
    List<CheckKind> ALL =
            List.of(
                    ChecksForDuplicates::of,
                    ChecksForConflicts::of,
                    ChecksForNulls::of,
                    ChecksForOrphans::of,
                    ChecksForConditions::of,
                    ChecksForPartitions::of,
                    ChecksForNewColumns::of,
                    ChecksForTypes::of);

    /// @param before the schema as it is when the statement begins
    List<Check> of(Action action, SoFar before);
}
