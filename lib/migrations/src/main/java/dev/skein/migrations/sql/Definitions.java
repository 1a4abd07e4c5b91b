package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Tables and indexes made, changed, renamed and dropped.
final class Definitions {
    private Definitions() {}

    static Action createTable(JsonNode body) {
        var references = new ArrayList<Name>();
        for (JsonNode element : body.path("tableElts")) {
            collectReferences(element.path("Constraint"), references);
            for (JsonNode constraint : element.path("ColumnDef").path("constraints")) {
                collectReferences(constraint.path("Constraint"), references);
            }
        }
        List<Name> parents = Names.ofRelations(body.path("inhRelations"));
        boolean partition = !body.path("partbound").isMissingNode() && !parents.isEmpty();
        return new Action.CreateTable(
                Names.ofRelation(body.path("relation")),
                partition ? parents.getFirst() : null,
                partition ? List.of() : parents,
                List.copyOf(references),
                body.path("if_not_exists").asBoolean());
    }

    private static void collectReferences(JsonNode constraint, List<Name> references) {
        if (!constraint.path("pktable").isMissingNode()) {
            references.add(Names.ofRelation(constraint.path("pktable")));
        }
    }

    static Action createTableAs(JsonNode body) {
        Name made = Names.ofRelation(body.path("into").path("rel"));
        return Trees.text(body, "objtype").equals("OBJECT_TABLE")
                ? new Action.CreateTable(
                        made, null, List.of(), List.of(), body.path("if_not_exists").asBoolean())
                : new Action.Other("CreateTableAsStmt", List.of());
    }

    static Action alterTable(JsonNode body) {
        String kind = Trees.text(body, "objtype");
        Name relation = Names.ofRelation(body.path("relation"));
        if (!kind.equals("OBJECT_TABLE")) {
            return new Action.Other("Alter" + kind, List.of(relation));
        }
        var alterations = new ArrayList<Alteration>();
        for (JsonNode command : body.path("cmds")) {
            alterations.add(Alterations.of(command.path("AlterTableCmd")));
        }
        return new Action.AlterTable(relation, List.copyOf(alterations));
    }

    static Action createIndex(JsonNode body) {
        String name = Trees.text(body, "idxname");
        JsonNode relation = body.path("relation");
        return new Action.CreateIndex(
                name.isEmpty() ? null : name,
                Names.ofRelation(relation),
                body.path("unique").asBoolean(),
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
                body.path("concurrent").asBoolean(),
                isCascade(body),
                body.path("missing_ok").asBoolean());
    }

    static Action reindex(JsonNode body) {
        boolean concurrently = false;
        for (JsonNode option : body.path("params")) {
            concurrently |= Trees.text(option.path("DefElem"), "defname").equals("concurrently");
        }
        JsonNode relation = body.path("relation");
        return new Action.Reindex(
                Trees.text(body, "kind").replace("REINDEX_OBJECT_", ""),
                relation.isMissingNode() ? null : Names.ofRelation(relation),
                concurrently);
    }

    static Action rename(JsonNode body) {
        String kind = Trees.text(body, "renameType").replace("OBJECT_", "");
        JsonNode relation = body.path("relation");
        Name object = relation.isMissingNode() ? new Name(null, "") : Names.ofRelation(relation);
        return new Action.Rename(
                kind, object, Trees.text(body, "subname"), Trees.text(body, "newname"));
    }

    static boolean isCascade(JsonNode body) {
        return Trees.text(body, "behavior").equals("DROP_CASCADE");
    }
}
