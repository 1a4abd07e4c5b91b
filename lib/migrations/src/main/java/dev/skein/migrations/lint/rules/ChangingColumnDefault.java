package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Running code that leaves the column away gets another value from one moment to the next.
final class ChangingColumnDefault {
    static final Rule RULE =
            new Rule(
                    "changing-column-default",
                    Rule.Group.COLUMN,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "SET DEFAULT or DROP DEFAULT on an existing column",
                    "deploy code that names the column in every INSERT first",
                    ChangingColumnDefault::check);

    private ChangingColumnDefault() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.ChangeDefault.class,
                        change -> !NewColumns.isAddedHere(statement, change.column(), around))
                .map(found ->
                        new Rule.Hit(
                                "changes what running code inserts into " + found.what().column(),
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + ", brief; rows that exist keep their values"));
    }
}
