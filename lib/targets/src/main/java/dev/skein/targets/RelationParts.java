package dev.skein.targets;

import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.sql.Name;
import dev.skein.targets.Counters.Uses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One relation while its rows come in.
final class RelationParts {
    private final Name name;
    private final String kind;
    private final String replicaIdentity;
    private final Map<Integer, Column> columns = new LinkedHashMap<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<RelationParts> partitions = new ArrayList<>();
    private final List<String> triggers = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private final List<Name> dependents = new ArrayList<>();
    private @Nullable RelationParts parent;
    private @Nullable String partitionKey;
    private @Nullable Name defaultPartition;
    private boolean published;
    private long rows;
    private long bytes;
    private long indexBytes;
    private Uses uses = Counters.NEVER;
    private long oldestTransaction;

    /// @param kind `pg_class.relkind`
    /// @param replicaIdentity `pg_class.relreplident`
    RelationParts(Name name, String kind, String replicaIdentity) {
        this.name = name;
        this.kind = kind;
        this.replicaIdentity = replicaIdentity;
    }

    Name name() {
        return name;
    }

    /// @param analysed `reltuples`, -1 or 0 where nobody looked
    /// @param live what the counters say, which is newer, but lost in a crash
    void rows(double analysed, long live) {
        rows = live > 0 ? live : Math.max(0, Math.round(analysed));
    }

    void bytes(long own) {
        bytes = own;
    }

    void partitionKey(@Nullable String key) {
        partitionKey = key;
    }

    void used(Uses more) {
        uses = uses.and(more);
    }

    void column(int number, Column column) {
        columns.put(number, column);
    }

    void index(Index index, long size) {
        indexes.add(index);
        indexBytes += size;
    }

    void constraint(Constraint constraint) {
        constraints.add(constraint);
    }

    void partition(RelationParts child, boolean takesTheRest) {
        partitions.add(child);
        child.parent = this;
        if (takesTheRest) {
            defaultPartition = child.name;
        }
    }

    void trigger(String trigger) {
        triggers.add(trigger);
    }

    void policy(String policy) {
        policies.add(policy);
    }

    void dependent(Name view) {
        dependents.add(view);
    }

    void publish() {
        published = true;
    }

    void oldestTransaction(long seconds) {
        oldestTransaction = seconds;
    }

    /// @param numbers of columns as `int2vector` or `int2[]` prints them; of an expression 0
    List<String> columnsOf(@Nullable String numbers, String separator) {
        var names = new ArrayList<String>();
        if (numbers != null) {
            for (String number :
                    numbers.replaceAll("[{}]", "").split(Pattern.quote(separator), -1)) {
                Column column = number.isEmpty() ? null : columns.get(Integer.parseInt(number));
                names.add(column == null ? "" : column.name());
            }
        }
        return names;
    }

    Uses uses() {
        Uses all = uses;
        for (RelationParts partition : partitions) {
            all = all.and(partition.uses());
        }
        return all;
    }

    /// A partitioned table is as large as its partitions.
    private Size size() {
        var size = new Size(rows, bytes, indexBytes);
        if (kind.equals("p")) {
            size = new Size(0, 0, 0);
        }
        for (RelationParts partition : partitions) {
            Size part = partition.size();
            size =
                    new Size(
                            size.rows() + part.rows(),
                            size.bytes() + part.bytes(),
                            size.indexBytes() + part.indexBytes());
        }
        return size;
    }

    private boolean isPublished() {
        return published || (parent != null && parent.isPublished());
    }

    /// @param publishesAll a publication sends all tables
    /// @param seconds for which the uses were counted
    Relation relation(boolean publishesAll, double seconds) {
        boolean table = kind.equals("r") || kind.equals("p");
        return new Relation(
                name,
                kindOf(kind),
                List.copyOf(columns.values()),
                indexes,
                constraints,
                partitionKey,
                parent == null ? null : parent.name,
                partitions.stream().map(RelationParts::name).toList(),
                defaultPartition,
                triggers,
                policies,
                dependents,
                table && (publishesAll || isPublished()),
                switch (replicaIdentity) {
                    case "n" -> Relation.ReplicaIdentity.NOTHING;
                    case "f" -> Relation.ReplicaIdentity.FULL;
                    case "i" -> Relation.ReplicaIdentity.INDEX;
                    default -> Relation.ReplicaIdentity.DEFAULT;
                },
                size(),
                Rates.of(uses(), seconds, oldestTransaction));
    }

    private static Relation.Kind kindOf(String relkind) {
        return switch (relkind) {
            case "r" -> Relation.Kind.TABLE;
            case "p" -> Relation.Kind.PARTITIONED_TABLE;
            case "f" -> Relation.Kind.FOREIGN_TABLE;
            case "v" -> Relation.Kind.VIEW;
            case "m" -> Relation.Kind.MATERIALIZED_VIEW;
            case "S" -> Relation.Kind.SEQUENCE;
            case "c" -> Relation.Kind.COMPOSITE_TYPE;
            default -> throw new IllegalStateException("relkind " + relkind);
        };
    }
}
