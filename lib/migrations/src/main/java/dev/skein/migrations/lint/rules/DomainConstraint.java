package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A constraint of a domain is checked in every table that uses it, under SHARE, and there is no
/// way to do it table by table.
final class DomainConstraint {
    static final Rule RULE =
            new Rule(
                    "domain-constraint",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "a domain with a constraint",
                    "put the CHECK on the tables, or ADD CONSTRAINT … NOT VALID and VALIDATE in a quiet hour",
                    DomainConstraint::check);

    private DomainConstraint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.CreateDomain create ->
                    create.notNull() || !create.constraints().isEmpty()
                            ? Rule.hit(
                                    "makes a domain that is hard to change later",
                                    "a column of it rewrites its table when added, and another constraint reads every table with it under SHARE")
                            : Optional.empty();
            case Action.AlterDomain alter ->
                    alter.looksAtRows() && !around.isNew(alter.domain())
                            ? Rule.hit(
                                    "reads every table with a column of "
                                            + alter.domain().spoken()
                                            + " while writes wait",
                                    "SHARE lock on each of them until all are read")
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
