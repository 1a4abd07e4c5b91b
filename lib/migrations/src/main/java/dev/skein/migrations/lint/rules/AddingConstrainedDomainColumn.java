package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Every row is written anew, even without a default: the null of a new column has to pass the
/// domain's constraint. Measured on 13 to 18.
final class AddingConstrainedDomainColumn {
    static final Rule RULE =
            new Rule(
                    "adding-constrained-domain-column",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN of a domain with a constraint",
                    "add the column with the base type, then a CHECK NOT VALID, then validate it",
                    AddingConstrainedDomainColumn::check);

    private AddingConstrainedDomainColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(statement, around, column -> isConstrained(column, around))
                .map(found -> Rewrites.hit(found.table(), around));
    }

    private static boolean isConstrained(ColumnDefinition column, Surroundings around) {
        return !column.type().array()
                && around.before()
                        .type(column.type().made())
                        .map(Catalogue.NamedType::constrained)
                        .orElse(false);
    }
}
