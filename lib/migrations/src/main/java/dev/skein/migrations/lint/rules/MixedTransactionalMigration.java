package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The file cannot be one transaction: PostgreSQL refuses CONCURRENTLY and the like inside one
/// (25001).
final class MixedTransactionalMigration {
    static final Rule RULE =
            new Rule(
                    "mixed-transactional-migration",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "a statement that refuses a transaction beside others",
                    "put it alone into a file of its own",
                    MixedTransactionalMigration::check,
                    (statement, _) -> Optional.of(Mended.alone(statement.sql())));

    private MixedTransactionalMigration() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action().refusesTransaction()
                && !around.isAlone()
                && !around.isInTransaction()) {
            return Rule.hit(
                    "cannot run in a transaction, and stands beside other statements",
                    "PostgreSQL refuses it inside a transaction block (25001); without one, a failure half way would leave half the file applied");
        }
        return Optional.empty();
    }
}
