package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// PostgreSQL parses it and refuses it when it runs.
final class DuplicateColumnAssignment {
    static final Rule RULE =
            new Rule(
                    "duplicate-column-assignment",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "a column declared or assigned twice in one statement",
                    "leave one of them away",
                    DuplicateColumnAssignment::check);

    private DuplicateColumnAssignment() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return around.isInside()
                ? Optional.empty()
                : statement.mentions().repeated().stream()
                        .sorted()
                        .findFirst()
                        .flatMap(column ->
                                Rule.hit(
                                        "names the column " + column + " twice",
                                        "PostgreSQL refuses it when it runs (42701 or 42601)"));
    }
}
