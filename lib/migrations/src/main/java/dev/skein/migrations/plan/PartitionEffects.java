package dev.skein.migrations.plan;

import dev.skein.events.plan.LockMode;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.PartitionBound;
import dev.skein.migrations.sql.PartitionProofs;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What partitions cost: measured on PostgreSQL 13 to 18.
final class PartitionEffects {
    private static final int V14 = 140_000;

    private PartitionEffects() {}

    /// The new partition is read, but where a validated CHECK says that its rows belong there; the
    /// default one is read for rows that now belong elsewhere.
    static List<Touch> attach(Name parent, Name partition, PartitionBound bound, SoFar soFar) {
        boolean proven = PartitionProofs.belongs(soFar, parent, partition, bound);
        var touches = new ArrayList<Touch>();
        touches.add(Touch.locks(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
        touches.add(new Touch(partition, LockMode.ACCESS_EXCLUSIVE, false, !proven));
        touches.addAll(ofDefault(soFar.part(parent)));
        return touches;
    }

    /// PostgreSQL 13 does not yet lock the partition against its readers.
    static List<Touch> detach(Name parent, Name partition, boolean concurrently, SoFar soFar) {
        boolean reads = soFar.serverVersion() > 0 && soFar.serverVersion() < V14;
        return List.of(
                Touch.locks(
                        parent,
                        concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE),
                Touch.locks(
                        partition,
                        reads ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE));
    }

    static List<Touch> create(Action.CreateTable.PartitionOf part, SoFar soFar) {
        var touches = new ArrayList<Touch>();
        touches.add(Touch.locks(part.parent(), LockMode.ACCESS_EXCLUSIVE));
        touches.addAll(ofDefault(soFar.part(part.parent())));
        return touches;
    }

    private static List<Touch> ofDefault(Relation parent) {
        @Nullable Name rest = parent.defaultPartition();
        return rest == null ? List.of() : List.of(Touch.scans(rest, LockMode.ACCESS_EXCLUSIVE));
    }
}
