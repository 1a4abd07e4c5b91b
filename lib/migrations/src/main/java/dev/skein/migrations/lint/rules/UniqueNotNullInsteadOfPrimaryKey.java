package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Replication, foreign keys and people look for the primary key, not for something like it.
final class UniqueNotNullInsteadOfPrimaryKey {
    static final Rule RULE =
            new Rule(
                    "unique-not-null-instead-of-primary-key",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "CREATE TABLE with UNIQUE NOT NULL in place of a primary key",
                    "PRIMARY KEY over the same columns",
                    UniqueNotNullInsteadOfPrimaryKey::check);

    private UniqueNotNullInsteadOfPrimaryKey() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return KeylessTables.of(statement, around)
                .flatMap(create -> KeylessTables.substitute(create, around))
                .map(columns ->
                        new Rule.Hit(
                                "UNIQUE over "
                                        + String.join(", ", columns)
                                        + " stands where the primary key should",
                                "replication uses only a primary key by itself, and REFERENCES without columns finds none"));
    }
}
