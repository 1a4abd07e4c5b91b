package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The schema as a plan has it so far: it begins with the target's catalogue, or with earlier
/// migrations, and follows every statement.
///
/// An accumulator, used by one reader from the first statement of a plan to its last. Where nothing
/// is known beforehand it knows of a table what the statements have said of it, and of a table that
/// they made everything.
public final class SoFar {
    private final Catalogue start;
    private final Map<Name, Table> tables = new HashMap<>();
    private final NamedTypes types;
    private final Novelty novelty;
    private final Published published;

    private SoFar(Catalogue start) {
        this.start = start;
        this.types = new NamedTypes(start.types());
        this.novelty = new Novelty();
        this.published = new Published();
        start.relations().values().forEach(one -> tables.put(one.name(), Table.of(one)));
    }

    /// A copy, of which the named tables may be changed.
    private SoFar(SoFar other, List<Name> changing) {
        this.start = other.start;
        this.types = other.types.copy();
        this.novelty = other.novelty.copy();
        this.published = other.published.copy();
        tables.putAll(other.tables);
        changing.forEach(
                name -> tables.computeIfPresent(name.qualified(), (_, table) -> table.copy()));
    }

    /// Of a target, or of nothing: [Catalogue#UNKNOWN].
    public static SoFar from(Catalogue catalogue) {
        return new SoFar(catalogue);
    }

    /// What was followed until now is there already when the plan begins: nothing of it is new.
    public void settle() {
        novelty.settle();
    }

    /// `server_version_num`; 0 where no target is known.
    public int serverVersion() {
        return start.serverVersion();
    }

    /// The target's `TimeZone`; absent where none is known.
    public @Nullable String timeZone() {
        return start.timeZone();
    }

    /// Whether a table that is not here does not exist.
    public boolean knowsAll() {
        return start.known();
    }

    /// Everything about a relation, where everything is known.
    public Optional<Relation> relation(Name name) {
        return find(name).filter(table -> table.whole).map(Table::relation);
    }

    /// What is known about a relation: what is absent may still exist.
    public Relation part(Name name) {
        return find(name).orElseGet(() -> new Table(name.qualified(), false)).relation();
    }

    /// Of [#part] its indexes, its partitions, its kind, whether it is published and its size: what
    /// rules ask for with every statement, without a copy of all the rest.
    public List<Index> indexes(Name name) {
        return find(name).map(table -> table.indexes.values()).orElse(List.of());
    }

    public List<Name> partitions(Name name) {
        return find(name).map(table -> List.copyOf(table.partitions)).orElse(List.of());
    }

    public Relation.Kind kind(Name name) {
        return find(name).map(table -> table.kind).orElse(Relation.Kind.TABLE);
    }

    public boolean published(Name name) {
        return find(name).map(table -> table.published).orElseGet(() -> published.takesIn(name));
    }

    /// Whether a publication that statements have made sends UPDATE and DELETE of a table that
    /// comes after it.
    public boolean takenIn(Name name) {
        return published.takesInChanges(name.qualified());
    }

    public Size size(Name name) {
        return find(name).map(table -> table.size).orElse(Size.UNKNOWN);
    }

    public Traffic traffic(Name name) {
        return find(name).map(table -> table.traffic).orElse(Traffic.NONE);
    }

    /// Every relation of which anything is known.
    public List<Relation> relations() {
        return tables.values().stream().map(Table::relation).toList();
    }

    public Optional<Catalogue.NamedType> type(Name name) {
        return types.find(name);
    }

    /// The table of an index.
    public Optional<Name> tableOf(Name index) {
        return owner(index).map(table -> table.name);
    }

    public Optional<Index> index(Name index) {
        return owner(index).map(table -> table.indexes.get(index.qualified()));
    }

    /// A relation or type that the plan itself has made: nobody else knows it yet, so that a lock
    /// on it blocks nobody.
    public boolean made(Name relation) {
        return novelty.isMade(relation);
    }

    /// The same, or made with IF NOT EXISTS where nothing says that it was there before.
    public boolean likelyMade(Name relation) {
        return novelty.isLikelyMade(relation);
    }

    /// A relation, an index or a type that the plan itself has dropped.
    public boolean dropped(Name relation) {
        return novelty.isGone(relation);
    }

    /// A column that SET NOT NULL need not look for nulls in: it is not null already, or a
    /// validated CHECK says so (since 12).
    public boolean provenNotNull(Name table, String column) {
        return find(table).map(known -> known.provenNotNull(column)).orElse(false);
    }

    /// A generated column that is computed when it is read (18).
    public boolean virtual(Name table, String column) {
        return find(table)
                .map(known -> known.columns.get(column))
                .filter(one -> one.generated() == Column.Generated.VIRTUAL)
                .isPresent();
    }

    /// The schema as one more statement would leave it; this one stays as it is.
    public SoFar after(Action action) {
        var then = new SoFar(this, Touched.by(action, tables.keySet()));
        then.see(action);
        return then;
    }

    /// Takes notice of a statement that has run.
    public void see(Action action) {
        switch (action) {
            case Action.CreateTable create -> create(create);
            case Action.CreateView(Name view, boolean materialized, boolean orReplace) ->
                    createView(view, materialized, orReplace);
            case Action.CreateIndex index -> IndexChanges.create(index, of(index.table()), this);
            case Action.AlterTable alter -> {
                Table table = of(alter.table());
                alter.alterations().forEach(one -> AlterationChanges.see(table, one, this));
            }
            case Action.Rename rename -> Renames.see(rename, this);
            case Action.SetSchema move -> Renames.see(move, this);
            case Action.Drop drop when drop.kind().equals("POLICY") ->
                    drop.objects().forEach(one -> of(one).policies.remove(drop.part()));
            case Action.Drop drop -> drop.objects().forEach(one -> drop(drop.kind(), one));
            case Action.CreatePolicy policy -> of(policy.table()).policies.add(policy.name());
            case Action.CreateDomain domain -> {
                novelty.make(domain.domain().qualified(), true);
                types.create(domain);
            }
            case Action.AlterDomain domain -> types.alter(domain);
            case Action.CreateEnum(Name type, List<String> values) -> {
                novelty.make(type.qualified(), true);
                types.put(type, values, null, false);
            }
            case Action.AddEnumValue value -> types.addValue(value);
            case Action.Publish publish -> published.see(publish, this);
            case Action.Other(String node, var relations) when node.equals("CreateSeqStmt") ->
                    relations.forEach(sequence -> novelty.make(sequence.qualified(), true));
            default -> {}
        }
    }

    /// With IF NOT EXISTS it is new unless something says that it was there: a catalogue, an
    /// earlier migration, a statement that changed it.
    private void create(Action.CreateTable create) {
        Name name = create.table().qualified();
        if (create.ifNotExists() && tables.containsKey(name)) {
            return;
        }
        novelty.make(name, !create.ifNotExists() || knowsAll());
        novelty.makeLikely(name);
        novelty.isThere(name);
        var table = new Table(name, isWhole(create));
        table.published = published.takesIn(name);
        tables.put(name, table);
        create.like().stream()
                .flatMap(other -> find(other).stream())
                .forEach(other -> table.columns.putAll(other.columns));
        create.inherits().stream()
                .flatMap(other -> find(other).stream())
                .forEach(other -> table.columns.putAll(other.columns));
        @Nullable PartitionKey key = create.partitionBy();
        if (key != null) {
            table.kind = Relation.Kind.PARTITIONED_TABLE;
            table.partitionKey = key.spoken();
        }
        Action.CreateTable.@Nullable PartitionOf part = create.partitionOf();
        if (part != null) {
            Table parent = of(part.parent());
            table.columns.putAll(parent.columns);
            AlterationChanges.attach(parent, table, part.bound());
        }
        create.columns().forEach(column -> Changes.add(table, column));
        create.columns().stream()
                .filter(ColumnDefinition::isNumbered)
                .map(column -> table.sibling(name.name() + "_" + column.name() + "_seq"))
                .forEach(sequence -> novelty.make(sequence, true));
        create.constraints().forEach(constraint -> Changes.add(table, constraint));
    }

    /// Its columns are known where those that it takes over are.
    private boolean isWhole(Action.CreateTable create) {
        Action.CreateTable.@Nullable PartitionOf part = create.partitionOf();
        return !create.fromQuery()
                && !create.ifNotExists()
                && create.like().isEmpty()
                && create.inherits().stream().allMatch(one -> relation(one).isPresent())
                && (part == null || relation(part.parent()).isPresent());
    }

    private void createView(Name view, boolean materialized, boolean orReplace) {
        novelty.make(view.qualified(), !orReplace);
        Table table = of(view);
        table.kind = materialized ? Relation.Kind.MATERIALIZED_VIEW : Relation.Kind.VIEW;
    }

    private void drop(String kind, Name object) {
        Name name = object.qualified();
        switch (kind) {
            case "TABLE", "VIEW", "MATVIEW", "FOREIGN_TABLE", "SEQUENCE" -> {
                novelty.drop(name);
                @Nullable Table table = tables.remove(name);
                if (table != null) {
                    tables.values().forEach(other -> AlterationChanges.leave(other, name));
                }
            }
            case "INDEX" -> {
                owner(name).ifPresent(table -> table.indexes.remove(name));
                novelty.drop(name);
            }
            case "PUBLICATION" -> published.drop(object.name(), this);
            case "TYPE", "DOMAIN" -> {
                types.remove(name);
                novelty.drop(name);
            }
            default -> {}
        }
    }

    /// What is known of a relation; from now on kept, also where that is nothing.
    Table of(Name name) {
        return tables.computeIfAbsent(
                name.qualified(),
                unseen -> {
                    var table = new Table(unseen, false);
                    table.published = published.takesIn(unseen);
                    return table;
                });
    }

    Optional<Table> find(Name name) {
        return Optional.ofNullable(tables.get(name.qualified()));
    }

    Optional<Table> owner(Name index) {
        Name name = index.qualified();
        return tables.values().stream()
                .filter(table -> table.indexes.containsKey(name))
                .findFirst();
    }

    Collection<Table> all() {
        return tables.values();
    }

    /// The same thing under another name.
    void move(Name from, Name to) {
        novelty.move(from, to);
        types.move(from, to);
        @Nullable Table table = tables.remove(from);
        if (table != null) {
            table.name = to;
            tables.put(to, table);
        }
    }

    /// An index of a table that the plan has made is as new as the table.
    void appear(Name index, Table table) {
        novelty.isThere(index);
        novelty.make(index, novelty.isMade(table.name));
        if (novelty.isLikelyMade(table.name)) {
            novelty.makeLikely(index);
        }
    }
}
