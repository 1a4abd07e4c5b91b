package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The locks of the one are held through the other, and neither can be tried again alone.
final class DataAndSchemaInOneMigration {
    static final Rule RULE =
            new Rule(
                    "data-and-schema-in-one-migration",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "rows and schema changed in one transaction",
                    "three migrations: expand the schema, fill it in batches, contract",
                    DataAndSchemaInOneMigration::check,
                    (statement, _) -> Optional.of(Mended.apart(statement.sql())));

    private DataAndSchemaInOneMigration() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isInside() || !changesRows(statement, around)) {
            return Optional.empty();
        }
        List<SqlStatement> earlier = around.earlierInTransaction();
        boolean first = earlier.stream().noneMatch(one -> changesRows(one, around));
        boolean locks =
                Stream.of(earlier, List.of(statement), around.laterInTransaction())
                        .flatMap(List::stream)
                        .flatMap(one -> one.actions().stream())
                        .anyMatch(action -> changesSchema(action, around));
        return first && locks
                ? Rule.hit(
                        "changes rows beside changes of the schema",
                        "the rows stay locked while the schema waits for its locks, and the other way round")
                : Optional.empty();
    }

    private static boolean changesRows(SqlStatement statement, Surroundings around) {
        return statement.actions().stream()
                .anyMatch(action ->
                        switch (action) {
                            case Action.Update update -> !around.isNew(update.table());
                            case Action.Delete delete -> !around.isNew(delete.table());
                            case Action.Insert insert -> !around.isNew(insert.table());
                            case Action.Merge merge -> !around.isNew(merge.table());
                            default -> false;
                        });
    }

    private static boolean changesSchema(Action action, Surroundings around) {
        return switch (action) {
            case Action.AlterTable alter -> !around.isNew(alter.table());
            case Action.CreateIndex index -> !around.isNew(index.table());
            case Action.Rename rename -> !around.isNew(rename.object());
            case Action.Drop drop -> !drop.objects().stream().allMatch(around::isNew);
            default -> false;
        };
    }
}
