package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeName;
import java.util.Optional;
import java.util.stream.Collectors;

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
                                    "SHARE lock on "
                                            + tables(alter.domain(), around)
                                            + " until all are read")
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String tables(Name domain, Surroundings around) {
        String known =
                around.before().relations().stream()
                        .filter(table ->
                                table.columns().stream()
                                        .map(column -> TypeName.read(column.type()).made())
                                        .anyMatch(type ->
                                                type.qualified().equals(domain.qualified())))
                        .map(Relation::name)
                        .map(around::sized)
                        .collect(Collectors.joining(", "));
        return known.isEmpty() ? "each of them" : known;
    }
}
