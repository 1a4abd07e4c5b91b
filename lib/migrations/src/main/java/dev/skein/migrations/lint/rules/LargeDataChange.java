package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One statement holds its row locks, and keeps vacuum away, until the whole transaction ends.
final class LargeDataChange {
    static final Rule RULE =
            new Rule(
                    "large-data-change",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "UPDATE, DELETE, MERGE or INSERT … SELECT of more rows than a key names",
                    "change the rows in batches by key, each in its own transaction",
                    LargeDataChange::check);

    /// Columns of which one value names one row, by the names that people give them: what counts
    /// where nobody knows the table.
    private static final Set<String> USUAL_KEYS =
            Set.of("id", "uuid", "guid", "key", "code", "slug");

    private LargeDataChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.Update update when !isByKey(update.table(), update.fixed(), around) ->
                    hit("updates", update.table(), around);
            case Action.Delete delete when !isByKey(delete.table(), delete.fixed(), around) ->
                    hit("deletes", delete.table(), around);
            case Action.Insert insert when insert.fromQuery() ->
                    hit("inserts", insert.table(), around);
            case Action.Merge merge -> hit("merges", merge.table(), around);
            default -> Optional.empty();
        };
    }

    private static boolean isByKey(Name table, Set<String> fixed, Surroundings around) {
        return fixed.contains("ctid")
                || around.before()
                        .relation(table)
                        .map(known -> keys(known).anyMatch(fixed::containsAll))
                        .orElseGet(() -> fixed.stream().anyMatch(USUAL_KEYS::contains));
    }

    /// An index that is not valid yet may find rows that it will refuse in the end.
    private static Stream<List<String>> keys(Relation table) {
        return Stream.concat(
                table.primaryKey().map(Constraint::columns).stream(),
                table.indexes().stream()
                        .filter(index -> index.unique() && index.valid() && !index.partial())
                        .map(Index::columns));
    }

    private static Optional<Rule.Hit> hit(String does, Name table, Surroundings around) {
        return around.isNew(table)
                ? Optional.empty()
                : Rule.hit(
                        does + " rows of " + table.spoken() + " in one transaction, however many",
                        "ROW EXCLUSIVE lock on "
                                + around.sized(table)
                                + "; each row stays locked until the transaction ends, and replicas fall behind");
    }
}
