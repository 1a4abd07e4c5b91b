package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A relation while a plan is followed: what is known of it, and what statements have done to it.
final class Table {
    /// PostgreSQL's limit for columns. Who writes more of anything is not followed any further:
    /// what a long file costs stays bounded.
    private static final int MOST = 1_600;

    Name name;
    Relation.Kind kind = Relation.Kind.TABLE;

    /// Whether what is not known of it does not exist.
    boolean whole;

    final Listed<String, Column> columns = new Listed<>();

    /// Columns that are not null, also those of which nothing else is known.
    final Set<String> notNull = new LinkedHashSet<>();

    final Listed<Name, Index> indexes = new Listed<>();
    final Listed<String, Constraint> constraints = new Listed<>();
    @Nullable Name partitionOf;
    @Nullable String partitionKey;
    final Set<Name> partitions = new LinkedHashSet<>();
    @Nullable Name defaultPartition;
    final List<String> triggers = new ArrayList<>();
    final Set<String> policies = new LinkedHashSet<>();
    final List<Name> dependents = new ArrayList<>();
    boolean published;
    Relation.ReplicaIdentity replicaIdentity = Relation.ReplicaIdentity.DEFAULT;
    Size size = Size.UNKNOWN;
    Traffic traffic = Traffic.NONE;

    Table(Name name, boolean whole) {
        this.name = name;
        this.whole = whole;
    }

    static Table of(Relation relation) {
        var table = new Table(relation.name(), true);
        table.kind = relation.kind();
        relation.columns().forEach(column -> table.columns.put(column.name(), column));
        relation.indexes().forEach(index -> table.indexes.put(index.name(), index));
        relation.constraints().forEach(one -> table.constraints.put(one.name(), one));
        table.partitionKey = relation.partitionKey();
        table.partitionOf = relation.partitionOf();
        table.partitions.addAll(relation.partitions());
        table.defaultPartition = relation.defaultPartition();
        table.triggers.addAll(relation.triggers());
        table.policies.addAll(relation.policies());
        table.dependents.addAll(relation.dependents());
        table.published = relation.published();
        table.replicaIdentity = relation.replicaIdentity();
        table.size = relation.size();
        table.traffic = relation.traffic();
        return table;
    }

    Table copy() {
        Table table = of(relation());
        table.whole = whole;
        table.notNull.addAll(notNull);
        return table;
    }

    Relation relation() {
        return new Relation(
                name,
                kind,
                columns.values(),
                indexes.values(),
                constraints.values(),
                partitionKey,
                partitionOf,
                List.copyOf(partitions),
                defaultPartition,
                triggers,
                List.copyOf(policies),
                dependents,
                published,
                replicaIdentity,
                size,
                traffic);
    }

    /// From here on not everything is known of it.
    boolean isFull() {
        boolean full =
                columns.size() >= MOST || constraints.size() >= MOST || indexes.size() >= MOST;
        whole &= !full;
        return full;
    }

    /// A name that no constraint of the table has yet: PostgreSQL numbers them.
    String free(String wanted) {
        String name = wanted;
        for (int i = 1; constraints.containsKey(name) || indexes.containsKey(sibling(name)); i++) {
            name = wanted + i;
        }
        return name;
    }

    /// An object beside the table, in its schema.
    Name sibling(String other) {
        return new Name(name.schema(), other);
    }

    /// See [SoFar#provenNotNull].
    boolean provenNotNull(String column) {
        @Nullable Column exact = columns.get(column);
        return notNull.contains(column)
                || (exact != null && exact.notNull())
                || constraints.values().stream()
                        .filter(Constraint::validated)
                        .anyMatch(one -> Proofs.notNull(one).contains(column));
    }
}
