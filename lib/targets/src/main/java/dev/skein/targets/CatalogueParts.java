package dev.skein.targets;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Catalogue.NamedType;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import dev.skein.targets.Counters.Uses;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of `catalogue.sql`, put together by the relations' oids.
final class CatalogueParts {
    private final int mostRelations;
    private final Map<Long, RelationParts> relations = new LinkedHashMap<>();
    private final Map<Name, NamedType> types = new HashMap<>();
    private int serverVersion;
    private double at;
    private double since;
    private @Nullable String timeZone;
    private boolean publishesAll;

    CatalogueParts(int mostRelations) {
        this.mostRelations = mostRelations;
    }

    void server(ResultSet row) throws SQLException {
        serverVersion = row.getInt(1);
        at = row.getDouble(2);
        since = row.getDouble(3);
        timeZone = row.getString(4);
        publishesAll = row.getBoolean(5);
    }

    void relation(ResultSet row) throws SQLException {
        var parts = new RelationParts(name(row, 2), row.getString(4), row.getString(5));
        parts.rows(row.getDouble(6), row.getLong(7));
        parts.bytes(row.getLong(8));
        parts.used(new Uses(row.getLong(9), row.getLong(10)));
        parts.partitionKey(row.getString(11));
        relations.put(row.getLong(1), parts);
    }

    void column(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        if (relation != null) {
            relation.column(
                    row.getInt(2),
                    new Column(
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getString(7),
                            row.getBoolean(8),
                            generated(row.getString(9))));
        }
    }

    private static Column.Generated generated(String attgenerated) {
        return switch (attgenerated) {
            case "s" -> Column.Generated.STORED;
            case "v" -> Column.Generated.VIRTUAL;
            default -> Column.Generated.NO;
        };
    }

    void index(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        if (relation == null) {
            return;
        }
        List<String> keys = relation.columnsOf(row.getString(4), " ");
        int own = row.getInt(5);
        Array expressions = row.getArray(6);
        relation.index(
                new Index(
                        name(row, 2),
                        expressions == null ? keys.subList(0, own) : texts(expressions),
                        keys.subList(own, keys.size()),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9),
                        row.getBoolean(10),
                        row.getBoolean(11),
                        row.getString(14)),
                row.getLong(12));
        relation.used(new Uses(0, row.getLong(13)));
    }

    void constraint(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        if (relation == null) {
            return;
        }
        RelationParts other = relations.get(row.getLong(6));
        relation.constraint(
                new Constraint(
                        row.getString(2),
                        kind(row.getString(3)),
                        relation.columnsOf(row.getString(4), ","),
                        row.getBoolean(5),
                        other == null ? null : other.name(),
                        other == null ? List.of() : other.columnsOf(row.getString(7), ","),
                        row.getString(8)));
    }

    void partition(ResultSet row) throws SQLException {
        RelationParts parent = relations.get(row.getLong(1));
        RelationParts child = relations.get(row.getLong(2));
        if (parent != null && child != null) {
            parent.partition(child, row.getBoolean(3));
        }
    }

    void trigger(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        if (relation != null) {
            relation.trigger(row.getString(2));
        }
    }

    void policy(ResultSet row) throws SQLException {
        @Nullable RelationParts relation = relations.get(row.getLong(1));
        if (relation != null) {
            relation.policy(row.getString(2));
        }
    }

    void dependent(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        RelationParts view = relations.get(row.getLong(2));
        if (relation != null && view != null) {
            relation.dependent(view.name());
        }
    }

    void published(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        if (relation != null) {
            relation.publish();
        }
    }

    void type(ResultSet row) throws SQLException {
        Name name = name(row, 1);
        Array values = row.getArray(3);
        types.put(
                name,
                new NamedType(
                        name,
                        values == null ? List.of() : texts(values),
                        row.getString(4),
                        row.getBoolean(5),
                        conditions(texts(row.getArray(6)), texts(row.getArray(7)))));
    }

    private static Map<String, String> conditions(List<String> names, List<String> definitions) {
        var conditions = new HashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            conditions.put(names.get(i), definitions.get(i));
        }
        return conditions;
    }

    void age(ResultSet row) throws SQLException {
        RelationParts relation = relations.get(row.getLong(1));
        if (relation != null) {
            relation.oldestTransaction(row.getLong(2));
        }
    }

    CatalogueReader.Look look() {
        boolean complete = relations.size() <= mostRelations;
        var uses = new HashMap<Name, Uses>();
        relations.values().forEach(one -> uses.put(one.name(), one.uses()));
        var found = new HashMap<Name, Relation>();
        for (RelationParts one : relations.values()) {
            found.put(one.name(), one.relation(publishesAll, since));
        }
        return new CatalogueReader.Look(
                new Catalogue(serverVersion, timeZone, found, types, complete),
                new Counters(at, since, uses));
    }

    private static Name name(ResultSet row, int column) throws SQLException {
        return new Name(row.getString(column), row.getString(column + 1));
    }

    private static List<String> texts(Array array) throws SQLException {
        return new ArrayList<>(Arrays.asList((String[]) array.getArray()));
    }

    private static Constraint.Kind kind(String letter) {
        return switch (letter) {
            case "c" -> Constraint.Kind.CHECK;
            case "n" -> Constraint.Kind.NOT_NULL;
            case "p" -> Constraint.Kind.PRIMARY_KEY;
            case "u" -> Constraint.Kind.UNIQUE;
            case "f" -> Constraint.Kind.FOREIGN_KEY;
            case "x" -> Constraint.Kind.EXCLUSION;
            default -> throw new IllegalStateException("constraint type " + letter);
        };
    }
}
