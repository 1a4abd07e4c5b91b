package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/// Publications of logical replication, from the grammar's tree.
final class Publications {
    private Publications() {}

    static Action of(JsonNode body) {
        var tables = new ArrayList<Name>();
        var schemas = new ArrayList<String>();
        for (JsonNode wrapped : body.path("pubobjects")) {
            JsonNode object = wrapped.path("PublicationObjSpec");
            switch (Trees.text(object, "pubobjtype")) {
                case "PUBLICATIONOBJ_TABLE" ->
                        tables.add(Names.ofRelation(object.path("pubtable").path("relation")));
                case "PUBLICATIONOBJ_TABLES_IN_SCHEMA" -> schemas.add(Trees.text(object, "name"));
                case "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA" -> schemas.add("public");
                default -> {}
            }
        }
        return new Action.Publish(
                Trees.text(body, "pubname"),
                !body.has("action"),
                Trees.text(body, "action").equals("AP_DropObjects"),
                sendsChanges(body.path("options")),
                body.path("for_all_tables").asBoolean(),
                tables,
                schemas);
    }

    /// `publish = 'insert'` names what is sent; without it all is.
    private static boolean sendsChanges(JsonNode options) {
        return Trees.all(options, "DefElem").stream()
                .filter(option -> Trees.text(option, "defname").equals("publish"))
                .map(option -> Trees.string(option.path("arg")))
                .allMatch(sent -> sent.contains("update") || sent.contains("delete"));
    }
}
