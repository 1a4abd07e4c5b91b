package dev.skein.migrations.catalogue;

import dev.skein.migrations.sql.Name;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table, a view, a sequence.
///
/// @param name with its schema
/// @param columns in their order; dropped ones are left away
/// @param indexes of a table, the constraints' own among them
/// @param partitionKey of a partitioned table as `pg_get_partkeydef` writes it: `RANGE (at)`
/// @param partitionOf the partitioned parent
/// @param partitions direct ones; of them the default one last, where there is one
/// @param defaultPartition the one that takes what fits nowhere else
/// @param triggers by name, PostgreSQL's own left away
/// @param policies of row security, by name
/// @param dependents views and materialized views that read it
/// @param published logical replication sends its rows
/// @param replicaIdentity how `UPDATE` and `DELETE` name a row there
/// @param size as the statistics have it
/// @param traffic as the statistics have it
public record Relation(
        Name name,
        Kind kind,
        List<Column> columns,
        List<Index> indexes,
        List<Constraint> constraints,
        @Nullable String partitionKey,
        @Nullable Name partitionOf,
        List<Name> partitions,
        @Nullable Name defaultPartition,
        List<String> triggers,
        List<String> policies,
        List<Name> dependents,
        boolean published,
        ReplicaIdentity replicaIdentity,
        Size size,
        Traffic traffic) {
    public Relation {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        partitions = List.copyOf(partitions);
        triggers = List.copyOf(triggers);
        policies = List.copyOf(policies);
        dependents = List.copyOf(dependents);
    }

    public enum Kind {
        TABLE,
        PARTITIONED_TABLE,
        FOREIGN_TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        SEQUENCE,
        COMPOSITE_TYPE
    }

    public enum ReplicaIdentity {
        DEFAULT,
        NOTHING,
        FULL,
        INDEX
    }

    public Optional<Column> column(String column) {
        return columns.stream().filter(one -> one.name().equals(column)).findFirst();
    }

    public Optional<Constraint> constraint(String constraint) {
        return constraints.stream().filter(one -> one.name().equals(constraint)).findFirst();
    }

    public Optional<Constraint> primaryKey() {
        return constraints.stream()
                .filter(one -> one.kind() == Constraint.Kind.PRIMARY_KEY)
                .findFirst();
    }

    /// The same, as much used as somebody measured.
    public Relation with(Traffic measured) {
        return new Relation(
                name,
                kind,
                columns,
                indexes,
                constraints,
                partitionKey,
                partitionOf,
                partitions,
                defaultPartition,
                triggers,
                policies,
                dependents,
                published,
                replicaIdentity,
                size,
                measured);
    }
}
