package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.Action.CreateTable.Lasting;
import dev.skein.migrations.sql.Action.CreateTable.PartitionOf;
import java.util.ArrayList;
import java.util.List;

/// Tables and indexes made, changed, renamed and dropped.
final class Definitions {
    private Definitions() {}

    static Action createTable(JsonNode body) {
        var columns = new ArrayList<ColumnDefinition>();
        var constraints = new ArrayList<ConstraintDefinition>();
        var like = new ArrayList<Name>();
        for (JsonNode element : body.path("tableElts")) {
            if (element.has("ColumnDef")) {
                columns.add(Columns.of(element.path("ColumnDef")));
            } else if (element.has("Constraint")) {
                constraints.add(Constraints.of(element.path("Constraint")));
            } else if (element.has("TableLikeClause")) {
                like.add(Names.ofRelation(element.path("TableLikeClause").path("relation")));
            }
        }
        List<Name> parents = Names.ofRelations(body.path("inhRelations"));
        boolean partition = body.has("partbound") && !parents.isEmpty();
        JsonNode relation = body.path("relation");
        return new Action.CreateTable(
                Names.ofRelation(relation),
                List.copyOf(columns),
                List.copyOf(constraints),
                partition
                        ? new PartitionOf(
                                parents.getFirst(), Partitions.bound(body.path("partbound")))
                        : null,
                Partitions.key(body.path("partspec")),
                partition ? List.of() : parents,
                List.copyOf(like),
                lasting(relation),
                body.path("if_not_exists").asBoolean(),
                false);
    }

    static Action createTableAs(JsonNode body) {
        JsonNode made = body.path("into").path("rel");
        return Trees.text(body, "objtype").equals("OBJECT_TABLE")
                ? tableOfQuery(made, body.path("if_not_exists").asBoolean())
                : new Action.CreateView(Names.ofRelation(made), true, false);
    }

    static Action tableOfQuery(JsonNode relation, boolean ifNotExists) {
        return new Action.CreateTable(
                Names.ofRelation(relation),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                lasting(relation),
                ifNotExists,
                true);
    }

    private static Lasting lasting(JsonNode relation) {
        return switch (Trees.text(relation, "relpersistence")) {
            case "t" -> Lasting.TEMPORARY;
            case "u" -> Lasting.UNLOGGED;
            default -> Lasting.LOGGED;
        };
    }

    static Action createView(JsonNode body) {
        return new Action.CreateView(
                Names.ofRelation(body.path("view")), false, body.path("replace").asBoolean());
    }

    static Action alterTable(JsonNode body) {
        String kind = Trees.text(body, "objtype");
        Name relation = Names.ofRelation(body.path("relation"));
        if (!kind.equals("OBJECT_TABLE")) {
            return new Action.Other(
                    "Alter" + kind + (moves(body) ? Action.Other.MOVED : ""), List.of(relation));
        }
        var alterations = new ArrayList<Alteration>();
        for (JsonNode command : body.path("cmds")) {
            alterations.add(Alterations.of(command.path("AlterTableCmd")));
        }
        return new Action.AlterTable(relation, List.copyOf(alterations));
    }

    private static boolean moves(JsonNode body) {
        return Trees.all(body.path("cmds"), "subtype").stream()
                .anyMatch(subtype ->
                        List.of("AT_SetTableSpace", "AT_SetAccessMethod")
                                .contains(subtype.asText()));
    }

    static Action createIndex(JsonNode body) {
        String name = Trees.text(body, "idxname");
        JsonNode relation = body.path("relation");
        String method = Trees.text(body, "accessMethod");
        return new Action.CreateIndex(
                name.isEmpty() ? null : name,
                Names.ofRelation(relation),
                method.isEmpty() ? "btree" : method,
                IndexKeys.of(body.path("indexParams")),
                IndexKeys.of(body.path("indexIncludingParams")).stream()
                        .map(IndexKey::text)
                        .toList(),
                IndexKeys.where(body),
                body.path("unique").asBoolean(),
                body.path("nulls_not_distinct").asBoolean(),
                body.path("concurrent").asBoolean(),
                body.path("if_not_exists").asBoolean(),
                !relation.path("inh").asBoolean());
    }

    static Action drop(JsonNode body) {
        String kind = Trees.text(body, "removeType").replace("OBJECT_", "");
        boolean partOfTable = List.of("TRIGGER", "RULE", "POLICY").contains(kind);
        var objects = new ArrayList<Name>();
        for (JsonNode object : body.path("objects")) {
            objects.add(partOfTable ? Names.ofOwner(object) : Names.ofObject(object));
        }
        return new Action.Drop(
                kind,
                List.copyOf(objects),
                partOfTable ? Names.ofObject(body.path("objects").path(0)).name() : "",
                body.path("concurrent").asBoolean(),
                isCascade(body),
                body.path("missing_ok").asBoolean());
    }

    static Action reindex(JsonNode body) {
        JsonNode relation = body.path("relation");
        return new Action.Reindex(
                Trees.text(body, "kind").replace("REINDEX_OBJECT_", ""),
                relation.isMissingNode() ? null : Names.ofRelation(relation),
                Options.isOn(body.path("params"), "concurrently"));
    }

    static Action rename(JsonNode body) {
        String kind = Trees.text(body, "renameType").replace("OBJECT_", "");
        JsonNode relation = body.path("relation");
        Name object =
                relation.isMissingNode()
                        ? Names.ofObject(body.path("object"))
                        : Names.ofRelation(relation);
        return new Action.Rename(
                kind, object, Trees.text(body, "subname"), Trees.text(body, "newname"));
    }

    static boolean isCascade(JsonNode body) {
        return Trees.text(body, "behavior").equals("DROP_CASCADE");
    }
}
