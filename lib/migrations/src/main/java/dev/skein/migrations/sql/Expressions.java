package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Expressions as SQL again, from the grammar's tree: those of defaults, checks and indexes.
///
/// Queries, windows and what nobody writes there have no text here; who needs it does without.
final class Expressions {
    /// A deeper one is not written: it would overflow an ordinary stack.
    private static final int DEEPEST = 200;

    private static final Map<String, String> INFIX =
            Map.of(
                    "AEXPR_DISTINCT", " IS DISTINCT FROM ",
                    "AEXPR_NOT_DISTINCT", " IS NOT DISTINCT FROM ",
                    "AEXPR_LIKE", "",
                    "AEXPR_ILIKE", "",
                    "AEXPR_OP", "");

    private static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unwritten() {
            super("", null, false, false);
        }
    }

    private Expressions() {}

    /// Absent where it cannot be written, or where there is none.
    static @Nullable String text(JsonNode expression) {
        try {
            return expression.isMissingNode() ? null : write(expression, 0);
        } catch (Unwritten e) {
            return null;
        }
    }

    /// Columns that it names, each once.
    static List<String> columns(JsonNode expression) {
        return Trees.all(expression, "ColumnRef").stream()
                .map(reference -> Trees.strings(reference.path("fields")))
                .filter(fields -> !fields.isEmpty())
                .map(List::getLast)
                .distinct()
                .toList();
    }

    private static String write(JsonNode wrapped, int depth) {
        var fields = wrapped.properties().iterator();
        if (depth > DEEPEST || !fields.hasNext()) {
            throw new Unwritten();
        }
        Map.Entry<String, JsonNode> field = fields.next();
        JsonNode node = field.getValue();
        Function<JsonNode, String> deeper = inner -> write(inner, depth + 1);
        return switch (field.getKey()) {
            case "A_Const" -> constant(node);
            case "ColumnRef" -> column(node);
            case "TypeCast" -> cast(node, deeper);
            case "FuncCall" -> call(node, deeper);
            case "SQLValueFunction" -> Trees.text(node, "op").replace("SVFOP_", "");
            case "A_Expr" -> operator(node, deeper);
            case "BoolExpr" -> junction(node, deeper);
            case "NullTest" ->
                    deeper.apply(node.path("arg"))
                            + " "
                            + Trees.text(node, "nulltesttype").replace('_', ' ');
            case "BooleanTest" ->
                    deeper.apply(node.path("arg"))
                            + " "
                            + Trees.text(node, "booltesttype").replace('_', ' ');
            case "CoalesceExpr" -> "COALESCE" + list(node.path("args"), deeper);
            case "MinMaxExpr" ->
                    Trees.text(node, "op").replace("IS_", "") + list(node.path("args"), deeper);
            case "A_ArrayExpr" -> "ARRAY[" + join(node.path("elements"), deeper, ", ") + "]";
            case "RowExpr" -> "ROW" + list(node.path("args"), deeper);
            case "CaseExpr" -> choice(node, deeper);
            case "CollateClause" ->
                    "("
                            + deeper.apply(node.path("arg"))
                            + " COLLATE "
                            + names(node.path("collname"))
                            + ")";
            default -> throw new Unwritten();
        };
    }

    private static String constant(JsonNode node) {
        if (node.path("isnull").asBoolean()) {
            return "NULL";
        }
        if (node.has("sval")) {
            return quoted(Trees.text(node.path("sval"), "sval"));
        }
        if (node.has("ival")) {
            return negative(String.valueOf(node.path("ival").path("ival").asInt()));
        }
        if (node.has("fval")) {
            return negative(Trees.text(node.path("fval"), "fval"));
        }
        if (node.has("boolval")) {
            return String.valueOf(node.path("boolval").path("boolval").asBoolean());
        }
        String bits = Trees.text(node.path("bsval"), "bsval");
        if (bits.isEmpty()) {
            throw new Unwritten();
        }
        return bits.charAt(0) + quoted(bits.substring(1));
    }

    private static String negative(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    private static String quoted(String text) {
        String doubled = text.replace("'", "''");
        return text.contains("\\")
                ? "E'" + doubled.replace("\\", "\\\\") + "'"
                : "'" + doubled + "'";
    }

    private static String column(JsonNode node) {
        List<String> parts = Trees.strings(node.path("fields"));
        if (parts.contains("")) {
            throw new Unwritten();
        }
        return parts.stream().map(Expressions::name).collect(Collectors.joining("."));
    }

    private static String cast(JsonNode node, Function<JsonNode, String> deeper) {
        TypeName type = Types.of(node.path("typeName"));
        if (type.hasFields()) {
            throw new Unwritten();
        }
        JsonNode value = node.path("arg");
        String text = deeper.apply(value);
        boolean plain = value.has("A_Const") || value.has("ColumnRef") || value.has("A_ArrayExpr");
        return (plain ? text : "(" + text + ")") + "::" + type.spoken();
    }

    private static String call(JsonNode node, Function<JsonNode, String> deeper) {
        boolean plain =
                !node.has("over")
                        && !node.has("agg_order")
                        && !node.has("agg_filter")
                        && !node.path("agg_within_group").asBoolean()
                        && !node.path("agg_distinct").asBoolean()
                        && !node.path("func_variadic").asBoolean()
                        && !node.path("agg_star").asBoolean();
        if (!plain) {
            throw new Unwritten();
        }
        JsonNode arguments = node.path("args");
        String name = names(node.path("funcname"));
        return name.equals("pg_catalog.extract")
                ? "EXTRACT("
                        + Trees.text(arguments.path(0).path("A_Const").path("sval"), "sval")
                        + " FROM "
                        + deeper.apply(arguments.path(1))
                        + ")"
                : name + list(arguments, deeper);
    }

    private static String operator(JsonNode node, Function<JsonNode, String> deeper) {
        String kind = Trees.text(node, "kind");
        JsonNode left = node.path("lexpr");
        JsonNode right = node.path("rexpr");
        String symbol = Trees.string(node.path("name").path(node.path("name").size() - 1));
        @Nullable String infix = INFIX.get(kind);
        if (infix != null) {
            String between = infix.isEmpty() ? " " + symbol + " " : infix;
            return left.isMissingNode()
                    ? "(" + symbol + " " + deeper.apply(right) + ")"
                    : "(" + deeper.apply(left) + between + deeper.apply(right) + ")";
        }
        String first = deeper.apply(left);
        return switch (kind) {
            case "AEXPR_IN" -> {
                String word = symbol.equals("<>") ? " NOT IN " : " IN ";
                yield "(" + first + word + list(right.path("List").path("items"), deeper) + ")";
            }
            case "AEXPR_OP_ANY" ->
                    "(" + first + " " + symbol + " ANY (" + deeper.apply(right) + "))";
            case "AEXPR_OP_ALL" ->
                    "(" + first + " " + symbol + " ALL (" + deeper.apply(right) + "))";
            case "AEXPR_NULLIF" -> "NULLIF(" + first + ", " + deeper.apply(right) + ")";
            case "AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN" ->
                    "("
                            + first
                            + " "
                            + symbol
                            + " "
                            + join(right.path("List").path("items"), deeper, " AND ")
                            + ")";
            default -> throw new Unwritten();
        };
    }

    private static String junction(JsonNode node, Function<JsonNode, String> deeper) {
        return switch (Trees.text(node, "boolop")) {
            case "AND_EXPR" -> "(" + join(node.path("args"), deeper, " AND ") + ")";
            case "OR_EXPR" -> "(" + join(node.path("args"), deeper, " OR ") + ")";
            default -> "(NOT " + join(node.path("args"), deeper, "") + ")";
        };
    }

    private static String choice(JsonNode node, Function<JsonNode, String> deeper) {
        var text = new StringBuilder("CASE");
        if (node.has("arg")) {
            text.append(' ').append(deeper.apply(node.path("arg")));
        }
        for (JsonNode wrapped : node.path("args")) {
            JsonNode when = wrapped.path("CaseWhen");
            text.append(" WHEN ").append(deeper.apply(when.path("expr")));
            text.append(" THEN ").append(deeper.apply(when.path("result")));
        }
        if (node.has("defresult")) {
            text.append(" ELSE ").append(deeper.apply(node.path("defresult")));
        }
        return text.append(" END").toString();
    }

    private static String list(JsonNode nodes, Function<JsonNode, String> deeper) {
        return "(" + join(nodes, deeper, ", ") + ")";
    }

    private static String join(
            JsonNode nodes, Function<JsonNode, String> deeper, String separator) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(deeper)
                .collect(Collectors.joining(separator));
    }

    private static String names(JsonNode parts) {
        var names = new ArrayList<String>();
        Trees.strings(parts).forEach(part -> names.add(name(part)));
        return String.join(".", names);
    }

    private static String name(String part) {
        return Identifiers.quoted(part);
    }
}
