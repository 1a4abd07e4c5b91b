package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a WHERE lets through, as far as its text tells.
final class Conditions {
    private static final int DEEPEST = 50;

    private Conditions() {}

    /// There is none, or it is always true: `WHERE true`, `WHERE 1 = 1`.
    static boolean isEveryRow(JsonNode statement) {
        JsonNode where = statement.path("whereClause");
        return where.isMissingNode() || isTrue(where, 0);
    }

    /// Columns that have to be equal to constants: `id = 42`, `id IN (1, 2)`.
    static Set<String> fixed(JsonNode statement) {
        return terms(statement.path("whereClause")).stream()
                .flatMap(term -> fixedBy(term).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isTrue(JsonNode condition, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        JsonNode constant = condition.path("A_Const").path("boolval");
        if (!constant.isMissingNode()) {
            return constant.path("boolval").asBoolean();
        }
        JsonNode logic = condition.path("BoolExpr");
        List<JsonNode> parts = new ArrayList<>();
        logic.path("args").forEach(parts::add);
        return switch (Trees.text(logic, "boolop")) {
            case "AND_EXPR" -> parts.stream().allMatch(part -> isTrue(part, depth + 1));
            case "OR_EXPR" -> parts.stream().anyMatch(part -> isTrue(part, depth + 1));
            case "NOT_EXPR" -> isFalse(parts.getFirst());
            default ->
                    comparesEqual(condition.path("A_Expr"))
                            || isNullNull(condition.path("NullTest"));
        };
    }

    /// `NULL IS NULL`
    private static boolean isNullNull(JsonNode test) {
        return Trees.text(test, "nulltesttype").equals("IS_NULL")
                && test.path("arg").path("A_Const").path("isnull").asBoolean();
    }

    private static boolean isFalse(JsonNode condition) {
        JsonNode constant = condition.path("A_Const").path("boolval");
        return !constant.isMissingNode() && !constant.path("boolval").asBoolean();
    }

    /// Two constants: `1 = 1`, `'a' <> 'b'`; or a column with itself.
    private static boolean comparesEqual(JsonNode comparison) {
        List<String> column =
                Trees.strings(comparison.path("lexpr").path("ColumnRef").path("fields"));
        if (!column.isEmpty()) {
            return operator(comparison).equals("=")
                    && Trees.strings(comparison.path("rexpr").path("ColumnRef").path("fields"))
                            .equals(column);
        }
        String left = Settings.constant(comparison.path("lexpr"));
        String right = Settings.constant(comparison.path("rexpr"));
        return left != null
                && right != null
                && switch (operator(comparison)) {
                    case "=" -> left.equals(right);
                    case "<>" -> !left.equals(right);
                    default -> false;
                };
    }

    private static String operator(JsonNode expression) {
        return Trees.string(expression.path("name").path(0));
    }

    private static List<JsonNode> terms(JsonNode where) {
        JsonNode logic = where.path("BoolExpr");
        if (!Trees.text(logic, "boolop").equals("AND_EXPR")) {
            return List.of(where);
        }
        var terms = new ArrayList<JsonNode>();
        logic.path("args").forEach(terms::add);
        return terms;
    }

    private static Optional<String> fixedBy(JsonNode term) {
        JsonNode comparison = term.path("A_Expr");
        JsonNode fields = comparison.path("lexpr").path("ColumnRef").path("fields");
        return operator(comparison).equals("=")
                        && !fields.isEmpty()
                        && isConstant(comparison.path("rexpr"))
                ? Optional.of(Trees.string(fields.get(fields.size() - 1)))
                : Optional.empty();
    }

    /// One of `42`, `IN (1, 2)` and `= ANY (ARRAY[1, 2])`.
    private static boolean isConstant(JsonNode written) {
        JsonNode cast = written.path("TypeCast").path("arg");
        JsonNode value = cast.has("A_ArrayExpr") ? cast : written;
        JsonNode items =
                value.has("A_ArrayExpr")
                        ? value.path("A_ArrayExpr").path("elements")
                        : value.path("List").path("items");
        if (items.isMissingNode()) {
            return Settings.constant(value) != null || value.has("ParamRef");
        }
        for (JsonNode item : items) {
            if (Settings.constant(item) == null) {
                return false;
            }
        }
        return true;
    }
}
