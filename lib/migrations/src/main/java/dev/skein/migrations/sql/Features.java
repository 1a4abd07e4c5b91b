package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which [Feature] a field of the grammar's tree stands for.
final class Features {
    /// Fields that older grammars do not have at all.
    private static final Map<String, Feature> BY_FIELD =
            Map.ofEntries(
                    Map.entry("sql_body", Feature.BEGIN_ATOMIC),
                    Map.entry("compression", Feature.COLUMN_COMPRESSION),
                    Map.entry("search_clause", Feature.CYCLE_OR_SEARCH),
                    Map.entry("cycle_clause", Feature.CYCLE_OR_SEARCH),
                    Map.entry("groupDistinct", Feature.GROUP_BY_DISTINCT),
                    Map.entry("join_using_alias", Feature.JOIN_USING_ALIAS),
                    Map.entry("MergeStmt", Feature.MERGE),
                    Map.entry("nulls_not_distinct", Feature.NULLS_NOT_DISTINCT),
                    Map.entry("fk_del_set_cols", Feature.SET_NULL_COLUMNS),
                    Map.entry("storage_name", Feature.COLUMN_STORAGE),
                    Map.entry("JsonArrayConstructor", Feature.JSON_CONSTRUCTOR),
                    Map.entry("JsonArrayQueryConstructor", Feature.JSON_CONSTRUCTOR),
                    Map.entry("JsonObjectConstructor", Feature.JSON_CONSTRUCTOR),
                    Map.entry("JsonObjectAgg", Feature.JSON_CONSTRUCTOR),
                    Map.entry("JsonArrayAgg", Feature.JSON_CONSTRUCTOR),
                    Map.entry("JsonIsPredicate", Feature.JSON_CONSTRUCTOR),
                    Map.entry("JsonFuncExpr", Feature.JSON_QUERY),
                    Map.entry("JsonTable", Feature.JSON_QUERY),
                    Map.entry("JsonParseExpr", Feature.JSON_QUERY),
                    Map.entry("JsonScalarExpr", Feature.JSON_QUERY),
                    Map.entry("JsonSerializeExpr", Feature.JSON_QUERY),
                    Map.entry("fk_with_period", Feature.PERIOD),
                    Map.entry("without_overlaps", Feature.WITHOUT_OVERLAPS),
                    Map.entry("ReturningOption", Feature.RETURNING_OLD_NEW),
                    Map.entry("alterEnforceability", Feature.NOT_ENFORCED),
                    Map.entry("alterInheritability", Feature.ALTER_CONSTRAINT_INHERIT));

    private static final Map<String, Feature> BY_ALTERATION =
            Map.of(
                    "AT_SetCompression", Feature.COLUMN_COMPRESSION,
                    "AT_DetachPartitionFinalize", Feature.DETACH_CONCURRENTLY,
                    "AT_SetAccessMethod", Feature.SET_ACCESS_METHOD,
                    "AT_SetExpression", Feature.SET_EXPRESSION);

    private Features() {}

    static Optional<Feature> of(String key, JsonNode value) {
        Feature field = BY_FIELD.get(key);
        return Optional.ofNullable(field == null ? byContent(key, value) : field);
    }

    private static @Nullable Feature byContent(String key, JsonNode value) {
        return switch (key) {
            case "subtype" -> BY_ALTERATION.get(value.asText());
            case "PartitionCmd" ->
                    value.path("concurrent").asBoolean() ? Feature.DETACH_CONCURRENTLY : null;
            case "CreateTrigStmt" ->
                    value.path("replace").asBoolean() ? Feature.OR_REPLACE_TRIGGER : null;
            case "CreateStatsStmt" -> statistics(value);
            case "AlterSubscriptionStmt" ->
                    Trees.text(value, "kind").matches(".*_(ADD|DROP)_PUBLICATION")
                            ? Feature.SUBSCRIPTION_ADD
                            : null;
            case "PublicationObjSpec" -> publication(value);
            case "objtype" ->
                    value.asText().equals("OBJECT_PARAMETER_ACL") ? Feature.GRANT_PARAMETER : null;
            case "ViewStmt" -> hasOption(value, "security_invoker", Feature.SECURITY_INVOKER);
            case "CopyStmt" -> hasOption(value, "on_error", Feature.COPY_ON_ERROR);
            case "RangeSubselect" -> value.has("alias") ? null : Feature.SUBQUERY_WITHOUT_ALIAS;
            case "ReindexStmt" ->
                    Trees.text(value, "kind").matches(".*_(SYSTEM|DATABASE)") && !value.has("name")
                            ? Feature.UNNAMED_REINDEX
                            : null;
            case "GrantRoleStmt" -> roleOption(value);
            case "matchKind" ->
                    value.asText().equals("MERGE_WHEN_NOT_MATCHED_BY_SOURCE")
                            ? Feature.MERGE_BY_SOURCE
                            : null;
            case "generated_kind" -> value.asText().equals("v") ? Feature.VIRTUAL_COLUMN : null;
            case "contype" -> value.asText().endsWith("ENFORCED") ? Feature.NOT_ENFORCED : null;
            case "Constraint" -> constraint(value);
            default -> null;
        };
    }

    /// `RETURNING` has the same form in every statement; only MERGE's is new.
    static Optional<Feature> ofReturning(JsonNode merge) {
        return merge.has("returningClause")
                ? Optional.of(Feature.MERGE_RETURNING)
                : Optional.empty();
    }

    private static @Nullable Feature statistics(JsonNode create) {
        if (!create.has("defnames")) {
            return Feature.UNNAMED_STATISTICS;
        }
        return create.path("exprs").findValue("expr") == null
                ? null
                : Feature.STATISTICS_OF_EXPRESSION;
    }

    private static @Nullable Feature publication(JsonNode object) {
        JsonNode table = object.path("pubtable");
        boolean filters = table.isMissingNode() || table.has("whereClause") || table.has("columns");
        return filters ? Feature.PUBLICATION_FILTER : null;
    }

    private static @Nullable Feature roleOption(JsonNode grant) {
        return Trees.all(grant.path("opt"), "DefElem").stream()
                        .anyMatch(option -> !Trees.text(option, "defname").equals("admin"))
                ? Feature.GRANT_ROLE_OPTION
                : null;
    }

    private static @Nullable Feature hasOption(JsonNode node, String name, Feature feature) {
        return Trees.all(node.path("options"), "DefElem").stream()
                        .anyMatch(option -> Trees.text(option, "defname").equals(name))
                ? feature
                : null;
    }

    /// A CHECK or a foreign key is enforced unless it says that it is not; NOT NULL with keys
    /// stands beside the columns, not behind one.
    private static @Nullable Feature constraint(JsonNode constraint) {
        return switch (Trees.text(constraint, "contype")) {
            case "CONSTR_NOTNULL" -> constraint.has("keys") ? Feature.NOT_NULL_OF_TABLE : null;
            case "CONSTR_CHECK", "CONSTR_FOREIGN" ->
                    constraint.path("is_enforced").asBoolean() ? null : Feature.NOT_ENFORCED;
            default -> null;
        };
    }
}
