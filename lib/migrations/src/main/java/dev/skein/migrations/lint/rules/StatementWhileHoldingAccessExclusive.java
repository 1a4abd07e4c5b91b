package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Whatever runs while the lock is held makes everybody wait for it, too.
final class StatementWhileHoldingAccessExclusive {
    static final Rule RULE =
            new Rule(
                    "statement-while-holding-access-exclusive",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "another statement in a transaction that holds ACCESS EXCLUSIVE",
                    "put the strongest lock last, or into a migration of its own",
                    StatementWhileHoldingAccessExclusive::check,
                    (statement, _) -> Optional.of(Mended.apart(statement.sql())));

    private StatementWhileHoldingAccessExclusive() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isInside() || !works(statement, around)) {
            return Optional.empty();
        }
        return around.held().relations().stream()
                .findFirst()
                .flatMap(relation ->
                        Rule.hit(
                                "runs while nobody can read " + relation,
                                "an earlier statement holds its ACCESS EXCLUSIVE lock until the"
                                        + " transaction ends"));
    }

    /// Settings, savepoints and what is new take no time that anybody would notice.
    private static boolean works(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.Select _, Action.DoBlock _ -> true;
            case Action.Insert insert -> !around.isNew(insert.table());
            default -> !statement.action().refusesTransaction() && !around.effects().isEmpty();
        };
    }
}
