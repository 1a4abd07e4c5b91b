package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A file in a repository is read by more people than a password should have.
final class PasswordLiteral {
    static final Rule RULE =
            new Rule(
                    "password-literal",
                    Rule.Group.SECURITY,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "a password in a role, a user mapping or a connection string",
                    "set the password outside of migrations",
                    PasswordLiteral::check);

    private PasswordLiteral() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return statement.mentions().password() && !around.isInside()
                ? Rule.hit(
                        "has a password written in it",
                        "it stays in the repository's history, in logs and in pg_stat_activity")
                : Optional.empty();
    }
}
