package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a statement leaves of a table's own definition: columns, constraints, indexes.
final class Changes {
    private static final Pattern WORDS =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|[\\w$]+");

    private Changes() {}

    static void add(Table table, ColumnDefinition definition) {
        if (table.isFull()) {
            return;
        }
        boolean serial = definition.type().isSerial();
        table.columns.put(
                definition.name(),
                new Column(
                        definition.name(),
                        definition.type().stored().spoken(),
                        definition.collation(),
                        definition.notNull() || definition.isNumbered(),
                        serial
                                ? "nextval('%s_%s_seq'::regclass)"
                                        .formatted(table.name.name(), definition.name())
                                : definition.value().text(),
                        definition.filled() == ColumnDefinition.Filled.AS_IDENTITY,
                        generated(definition.filled())));
        definition.constraints().forEach(constraint -> add(table, constraint));
    }

    private static Column.Generated generated(ColumnDefinition.Filled filled) {
        return switch (filled) {
            case BY_CLIENTS, AS_IDENTITY -> Column.Generated.NO;
            case STORED -> Column.Generated.STORED;
            case VIRTUAL -> Column.Generated.VIRTUAL;
        };
    }

    static void add(Table table, ConstraintDefinition definition) {
        if (table.isFull()) {
            return;
        }
        @Nullable String using = definition.usingIndex();
        @Nullable Index index = using == null ? null : table.indexes.get(table.sibling(using));
        List<String> columns =
                index != null && definition.columns().isEmpty()
                        ? index.columns()
                        : definition.columns();
        boolean validated = !definition.notValid() && definition.enforced();
        if (definition.is(Constraint.Kind.PRIMARY_KEY)
                || (definition.is(Constraint.Kind.NOT_NULL) && validated)) {
            columns.forEach(column -> notNull(table, column, true));
        }
        String name = table.free(definition.chosenName(table.name));
        table.constraints.put(
                name,
                new Constraint(
                        name,
                        definition.kind(),
                        columns,
                        validated,
                        references(definition),
                        definition.referenced(),
                        text(definition)));
        own(table, definition, name, columns, index);
    }

    private static @Nullable Name references(ConstraintDefinition definition) {
        @Nullable Name other = definition.references();
        return other == null ? null : other.qualified();
    }

    /// The index of a key: one of its own, or one that exists and takes the constraint's name.
    private static void own(
            Table table,
            ConstraintDefinition definition,
            String name,
            List<String> columns,
            @Nullable Index from) {
        boolean exclusion = definition.is(Constraint.Kind.EXCLUSION);
        if (!definition.is(Constraint.Kind.PRIMARY_KEY)
                && !definition.is(Constraint.Kind.UNIQUE)
                && !exclusion) {
            return;
        }
        if (from != null) {
            table.indexes.remove(from.name());
        }
        Name own = table.sibling(name);
        table.indexes.put(
                own,
                new Index(
                        own,
                        columns,
                        from == null ? List.of() : from.included(),
                        exclusion ? "gist" : "btree",
                        !exclusion,
                        false,
                        true,
                        true,
                        from == null ? "" : from.definition()));
    }

    private static String text(ConstraintDefinition definition) {
        @Nullable String check = definition.expression();
        return switch (definition.kind()) {
            case CHECK -> "CHECK (" + (check == null ? "…" : check) + ")";
            case NOT_NULL -> "NOT NULL " + String.join(", ", definition.columns());
            case PRIMARY_KEY -> "PRIMARY KEY (" + String.join(", ", definition.columns()) + ")";
            case UNIQUE -> "UNIQUE (" + String.join(", ", definition.columns()) + ")";
            case FOREIGN_KEY -> foreignKey(definition);
            case EXCLUSION -> "EXCLUDE";
        };
    }

    private static String foreignKey(ConstraintDefinition definition) {
        @Nullable String reference = definition.reference();
        return "FOREIGN KEY ("
                + String.join(", ", definition.columns().stream().map(Identifiers::quoted).toList())
                + ")"
                + (reference == null ? "" : " " + reference);
    }

    static void validate(Table table, String name) {
        table.constraints.computeIfPresent(
                name,
                (_, one) -> {
                    if (one.kind() == Constraint.Kind.NOT_NULL) {
                        one.columns().forEach(column -> notNull(table, column, true));
                    }
                    return new Constraint(
                            one.name(),
                            one.kind(),
                            one.columns(),
                            true,
                            one.references(),
                            one.referenced(),
                            one.definition());
                });
    }

    static void dropColumn(Table table, String column) {
        table.columns.remove(column);
        table.notNull.remove(column);
        table.constraints.removeIf(one -> one.columns().contains(column));
        table.indexes.removeIf(one -> one.uses(column));
    }

    static void dropConstraint(Table table, String name) {
        @Nullable Constraint dropped = table.constraints.remove(name);
        table.indexes.remove(table.sibling(name));
        if (dropped != null && dropped.kind() == Constraint.Kind.NOT_NULL) {
            dropped.columns().forEach(column -> notNull(table, column, false));
        }
    }

    static void renameColumn(Table table, String from, String to) {
        var columns = table.columns.values();
        table.columns.clear();
        for (Column one : columns) {
            Column kept = one.name().equals(from) ? named(one, to) : one;
            table.columns.put(kept.name(), kept);
        }
        if (table.notNull.remove(from)) {
            table.notNull.add(to);
        }
        UnaryOperator<String> rename = column -> column.equals(from) ? to : column;
        UnaryOperator<String> rewrite = definition -> renamed(definition, from, to);
        table.constraints.replaceAll((_, one) ->
                new Constraint(
                        one.name(),
                        one.kind(),
                        one.columns().stream().map(rename).toList(),
                        one.validated(),
                        one.references(),
                        one.referenced(),
                        rewrite.apply(one.definition())));
        table.indexes.replaceAll((_, one) ->
                new Index(
                        one.name(),
                        one.columns().stream().map(rename).toList(),
                        one.included().stream().map(rename).toList(),
                        one.method(),
                        one.unique(),
                        one.partial(),
                        one.valid(),
                        one.ofConstraint(),
                        rewrite.apply(one.definition())));
    }

    /// A definition's words, but for the table's name and the other table's columns; what stands in
    /// a literal is no word.
    private static String renamed(String definition, String from, String to) {
        String old = Identifiers.quoted(from);
        if (!definition.contains(old)) {
            return definition;
        }
        int begin = Math.max(0, definition.indexOf(" USING "));
        int reference = definition.indexOf(" REFERENCES ");
        int end = reference < 0 ? definition.length() : reference;
        return definition.substring(0, begin)
                + WORDS.matcher(definition.substring(begin, end))
                        .replaceAll(word ->
                                Matcher.quoteReplacement(
                                        word.group().equals(old)
                                                ? Identifiers.quoted(to)
                                                : word.group()))
                + definition.substring(end);
    }

    static void change(Table table, String column, UnaryOperator<Column> change) {
        table.columns.computeIfPresent(column, (_, one) -> change.apply(one));
    }

    static void notNull(Table table, String column, boolean notNull) {
        if (notNull) {
            table.notNull.add(column);
        } else {
            table.notNull.remove(column);
        }
        change(
                table,
                column,
                one ->
                        new Column(
                                one.name(),
                                one.type(),
                                one.collation(),
                                notNull,
                                one.expression(),
                                one.identity(),
                                one.generated()));
    }

    private static Column named(Column one, String name) {
        return new Column(
                name,
                one.type(),
                one.collation(),
                one.notNull(),
                one.expression(),
                one.identity(),
                one.generated());
    }

    static Column withDefault(Column one, ColumnDefault value) {
        return new Column(
                one.name(),
                one.type(),
                one.collation(),
                one.notNull(),
                value.text(),
                one.identity(),
                one.generated());
    }

    static Column identity(Column one) {
        return new Column(
                one.name(), one.type(), one.collation(), true, null, true, one.generated());
    }

    static Column typed(Column one, Alteration.AlterType change) {
        return new Column(
                one.name(),
                change.type().stored().spoken(),
                change.collation(),
                one.notNull(),
                one.expression(),
                one.identity(),
                one.generated());
    }
}
