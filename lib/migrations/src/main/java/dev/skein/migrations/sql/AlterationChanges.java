package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Relation;
import java.util.List;

/// What one action of an ALTER TABLE leaves of the schema.
final class AlterationChanges {
    private AlterationChanges() {}

    static void see(Table table, Alteration alteration, SoFar soFar) {
        switch (alteration) {
            case Alteration.AddColumn(ColumnDefinition column, boolean ifNotExists) -> {
                if (!ifNotExists || !table.columns.containsKey(column.name())) {
                    Changes.add(table, column);
                }
            }
            case Alteration.DropColumn(String column, _, _) -> Changes.dropColumn(table, column);
            case Alteration.SetNotNull(String column) -> Changes.notNull(table, column, true);
            case Alteration.DropNotNull(String column) -> Changes.notNull(table, column, false);
            case Alteration.ChangeDefault(String column, ColumnDefault value) ->
                    Changes.change(table, column, one -> Changes.withDefault(one, value));
            case Alteration.AddIdentity(String column) ->
                    Changes.change(table, column, Changes::identity);
            case Alteration.AlterType change ->
                    Changes.change(table, change.column(), one -> Changes.typed(one, change));
            case Alteration.AddConstraint(ConstraintDefinition constraint) ->
                    Changes.add(table, constraint);
            case Alteration.DropConstraint(String name, _, _) ->
                    Changes.dropConstraint(table, name);
            case Alteration.ValidateConstraint(String name) -> Changes.validate(table, name);
            case Alteration.AttachPartition(Name partition, PartitionBound bound) ->
                    attach(table, soFar.of(partition), bound);
            case Alteration.DetachPartition(Name partition, _) ->
                    detach(table, soFar.of(partition));
            case Alteration.FinalizeDetach(Name partition) -> detach(table, soFar.of(partition));
            case Alteration.SetReplicaIdentity(Relation.ReplicaIdentity identity, _) ->
                    table.replicaIdentity = identity;
            case Alteration.AlterConstraint _,
                    Alteration.SetExpression _,
                    Alteration.Inherit _,
                    Alteration.OtherAlteration _ -> {}
        }
    }

    /// Relations that it changes beside its table.
    static List<Name> others(Alteration alteration) {
        return switch (alteration) {
            case Alteration.AttachPartition(Name partition, _) -> List.of(partition);
            case Alteration.DetachPartition(Name partition, _) -> List.of(partition);
            case Alteration.FinalizeDetach(Name partition) -> List.of(partition);
            default -> List.of();
        };
    }

    static void attach(Table parent, Table partition, PartitionBound bound) {
        parent.kind = Relation.Kind.PARTITIONED_TABLE;
        parent.partitions.add(partition.name);
        partition.partitionOf = parent.name;
        if (bound.isDefault()) {
            parent.defaultPartition = partition.name;
        }
    }

    private static void detach(Table parent, Table partition) {
        leave(parent, partition.name);
        partition.partitionOf = null;
    }

    /// The parent has it no more.
    static void leave(Table parent, Name partition) {
        parent.partitions.remove(partition);
        if (partition.equals(parent.defaultPartition)) {
            parent.defaultPartition = null;
        }
    }
}
