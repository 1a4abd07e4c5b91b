package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.IndexKey;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every DELETE and key UPDATE of the other table looks for referencing rows; without an index that
/// reads the whole table. Said only where all indexes of the table are known, or the column is new.
final class ForeignKeyMissingIndex {
    static final Rule RULE =
            new Rule(
                    "foreign-key-missing-index",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "a foreign key whose own columns no index begins with",
                    "CREATE INDEX CONCURRENTLY on the referencing columns",
                    ForeignKeyMissingIndex::check,
                    ForeignKeyMissingIndex::mend);

    private ForeignKeyMissingIndex() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return found(statement, around)
                .findFirst()
                .map(found ->
                        new Rule.Hit(
                                "references "
                                        + found.parent().spoken()
                                        + " without an index on "
                                        + String.join(", ", found.key().columns()),
                                "each DELETE in "
                                        + found.parent().spoken()
                                        + " reads the whole of "
                                        + around.sized(found.table())));
    }

    private static Stream<ForeignKeys> found(SqlStatement statement, Surroundings around) {
        return ForeignKeys.of(statement.action())
                .filter(found -> !isIndexed(found, statement, around));
    }

    private static Optional<Mended> mend(SqlStatement statement, Surroundings around) {
        List<ForeignKeys> found = found(statement, around).toList();
        if (statement.action() instanceof Action.CreateTable create) {
            return create.partitionBy() == null
                    ? Optional.of(
                            Mended.here(
                                    statement.sql()
                                            + found.stream()
                                                    .map(key -> ";\n" + index("INDEX", key))
                                                    .collect(Collectors.joining())))
                    : Optional.empty();
        }
        boolean exists = found.stream().noneMatch(ForeignKeys::withColumn);
        if (!Altered.isSingle(statement) || found.size() != 1 || !exists) {
            return Optional.empty();
        }
        String index = index("INDEX CONCURRENTLY", found.getFirst());
        return Optional.of(
                new Mended(
                        true,
                        List.of(new Fix.Part(index, false), new Fix.Part(statement.sql(), true))));
    }

    private static String index(String kind, ForeignKeys found) {
        List<String> columns = found.key().columns();
        String name = found.table().name() + "_" + String.join("_", columns) + "_idx";
        return "CREATE "
                + kind
                + " "
                + Identifiers.quoted(name)
                + " ON "
                + found.table().spoken()
                + " ("
                + columns.stream().map(Identifiers::quoted).collect(Collectors.joining(", "))
                + ")";
    }

    private static boolean isIndexed(
            ForeignKeys found, SqlStatement statement, Surroundings around) {
        List<String> columns = found.key().columns();
        SoFar then = around.after(statement);
        return then.relation(found.table())
                .map(table ->
                        table.indexes().stream()
                                        .anyMatch(one ->
                                                begins(one.columns(), columns)
                                                        && holdsEveryKey(condition(one), columns))
                                || isIndexedLater(found, columns, around))
                .orElseGet(() -> !found.withColumn() || isIndexedLater(found, columns, around));
    }

    private static boolean isIndexedLater(
            ForeignKeys found, List<String> columns, Surroundings around) {
        return Stream.concat(around.later().stream(), around.following().stream())
                .flatMap(one -> one.actions().stream())
                .anyMatch(action -> indexes(action, found.table(), columns));
    }

    private static boolean indexes(Action action, Name table, List<String> columns) {
        return switch (action) {
            case Action.CreateIndex index ->
                    index.table().qualified().equals(table.qualified())
                            && holdsEveryKey(index.where(), columns)
                            && begins(index.keys().stream().map(IndexKey::text).toList(), columns);
            case Action.AlterTable alter ->
                    alter.table().qualified().equals(table.qualified())
                            && alter.alterations().stream()
                                    .anyMatch(one ->
                                            one instanceof Alteration.AddConstraint(var key)
                                                    && (key.is(Constraint.Kind.PRIMARY_KEY)
                                                            || key.is(Constraint.Kind.UNIQUE))
                                                    && begins(key.columns(), columns));
            default -> false;
        };
    }

    /// A row whose key is null references nothing.
    private static boolean holdsEveryKey(@Nullable String where, List<String> columns) {
        return where == null
                || columns.stream()
                        .map(column -> Identifiers.quoted(column) + " IS NOT NULL")
                        .anyMatch(where::equals);
    }

    private static @Nullable String condition(Index index) {
        String[] parts = index.definition().split(" WHERE ", 2);
        return !index.partial() ? null : parts.length < 2 ? "…" : parts[1].replaceAll("[()]", "");
    }

    /// In whatever order.
    private static boolean begins(List<String> index, List<String> columns) {
        return index.size() >= columns.size()
                && Set.copyOf(index.subList(0, columns.size())).equals(Set.copyOf(columns));
    }
}
