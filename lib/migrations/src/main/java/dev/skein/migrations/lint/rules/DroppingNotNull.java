package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It is brief; but code that reads the column may not expect nulls.
final class DroppingNotNull {
    static final Rule RULE =
            new Rule(
                    "dropping-not-null",
                    Rule.Group.COLUMN,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "DROP NOT NULL",
                    "first deploy code that can read nulls",
                    DroppingNotNull::check);

    /// From this version on NOT NULL is a constraint of `pg_constraint`.
    private static final int NAMED = 18;

    private DroppingNotNull() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.DropNotNull.class,
                        drop -> !NewColumns.isAddedHere(statement, drop.column(), around))
                .map(found ->
                        new Rule.Hit(
                                "lets nulls into " + found.what().column(),
                                "running code that reads it may not expect them; ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + ", brief"
                                        + (around.postgres() >= NAMED
                                                ? "; the NOT NULL constraint goes with its name"
                                                : "")));
    }
}
