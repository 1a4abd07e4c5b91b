package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// PostgreSQL refuses it there; measured on 13 to 18.
final class NontransactionalStatementInTransaction {
    static final Rule RULE =
            new Rule(
                    "nontransactional-statement-in-transaction",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "CONCURRENTLY, VACUUM, CREATE DATABASE and the like inside BEGIN or DO",
                    "put it alone into a file of its own, without BEGIN",
                    NontransactionalStatementInTransaction::check);

    private NontransactionalStatementInTransaction() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action().refusesTransaction() && around.isInTransaction()) {
            return Rule.hit(
                    "cannot run in a transaction, and stands inside one",
                    "PostgreSQL refuses it inside a transaction block or a function (25001)");
        }
        return Optional.empty();
    }
}
