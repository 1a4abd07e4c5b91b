package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.catalogue.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A constraint's definition, from the grammar's tree.
final class Constraints {
    private static final int DEEPEST = 200;

    private Constraints() {}

    /// One of a table.
    static ConstraintDefinition of(JsonNode node) {
        Constraint.Kind kind = kind(node).orElse(Constraint.Kind.CHECK);
        return read(node, kind, columns(node, kind), References.text(node));
    }

    /// One that stands with a column; what only describes the one before it (`DEFERRABLE`) is left
    /// away.
    ///
    /// @param described by something of that kind
    static Optional<ConstraintDefinition> onColumn(
            JsonNode node, String column, boolean described) {
        return kind(node)
                .map(kind ->
                        read(
                                node,
                                kind,
                                kind == Constraint.Kind.CHECK
                                        ? columns(node, kind)
                                        : List.of(column),
                                described ? null : References.text(node)));
    }

    private static ConstraintDefinition read(
            JsonNode node, Constraint.Kind kind, List<String> columns, @Nullable String reference) {
        JsonNode other = node.path("pktable");
        JsonNode check = node.path("raw_expr");
        boolean checked = kind == Constraint.Kind.CHECK || kind == Constraint.Kind.FOREIGN_KEY;
        return new ConstraintDefinition(
                kind,
                textOrNull(node, "conname"),
                columns,
                node.path("skip_validation").asBoolean(),
                !checked || node.path("is_enforced").asBoolean(),
                textOrNull(node, "indexname"),
                other.isMissingNode() ? null : Names.ofRelation(other),
                Trees.strings(node.path("pk_attrs")),
                kind == Constraint.Kind.NOT_NULL ? columns : provesNotNull(check, 0),
                kind == Constraint.Kind.CHECK ? Expressions.text(check) : null,
                reference,
                node.path("nulls_not_distinct").asBoolean(),
                node.path("without_overlaps").asBoolean()
                        || node.path("fk_with_period").asBoolean(),
                kind == Constraint.Kind.EXCLUSION ? Exclusions.of(node) : null);
    }

    private static @Nullable String textOrNull(JsonNode node, String field) {
        String text = Trees.text(node, field);
        return text.isEmpty() ? null : text;
    }

    private static List<String> columns(JsonNode node, Constraint.Kind kind) {
        return switch (kind) {
            case CHECK -> Expressions.columns(node.path("raw_expr"));
            case FOREIGN_KEY -> Trees.strings(node.path("fk_attrs"));
            case NOT_NULL, PRIMARY_KEY, UNIQUE -> Trees.strings(node.path("keys"));
            case EXCLUSION -> {
                var columns = new ArrayList<String>();
                Trees.all(node.path("exclusions"), "IndexElem")
                        .forEach(element -> columns.add(Trees.text(element, "name")));
                yield columns;
            }
        };
    }

    /// Of `CHECK (c IS NOT NULL)`, also where it is one of several conditions joined by AND.
    private static List<String> provesNotNull(JsonNode condition, int depth) {
        JsonNode junction = condition.path("BoolExpr");
        if (depth < DEEPEST && Trees.text(junction, "boolop").equals("AND_EXPR")) {
            var columns = new ArrayList<String>();
            junction.path("args").forEach(part -> columns.addAll(provesNotNull(part, depth + 1)));
            return columns;
        }
        JsonNode test = condition.path("NullTest");
        JsonNode column = test.path("arg").path("ColumnRef").path("fields");
        return Trees.text(test, "nulltesttype").equals("IS_NOT_NULL") && column.size() == 1
                ? List.of(Trees.string(column.get(0)))
                : List.of();
    }

    private static Optional<Constraint.Kind> kind(JsonNode node) {
        return switch (Trees.text(node, "contype")) {
            case "CONSTR_CHECK" -> Optional.of(Constraint.Kind.CHECK);
            case "CONSTR_NOTNULL" -> Optional.of(Constraint.Kind.NOT_NULL);
            case "CONSTR_PRIMARY" -> Optional.of(Constraint.Kind.PRIMARY_KEY);
            case "CONSTR_UNIQUE" -> Optional.of(Constraint.Kind.UNIQUE);
            case "CONSTR_FOREIGN" -> Optional.of(Constraint.Kind.FOREIGN_KEY);
            case "CONSTR_EXCLUSION" -> Optional.of(Constraint.Kind.EXCLUSION);
            default -> Optional.empty();
        };
    }
}
