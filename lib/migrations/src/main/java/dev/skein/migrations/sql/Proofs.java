package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Constraint;
import java.util.List;

/// What a validated CHECK proves, so that PostgreSQL need not look at the rows again.
final class Proofs {
    private Proofs() {}

    /// Columns of which a constraint says that they are not null.
    static List<String> notNull(Constraint constraint) {
        return switch (constraint.kind()) {
            case NOT_NULL -> constraint.columns();
            case CHECK ->
                    constraint.definition().contains("IS NOT NULL")
                            ? read(constraint.definition())
                            : List.of();
            case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, EXCLUSION -> List.of();
        };
    }

    private static List<String> read(String definition) {
        var source = new SourceText("", "ALTER TABLE x ADD " + definition);
        return Script.read(source) instanceof Script.Parsed(_, var statements)
                        && statements.getFirst().action() instanceof Action.AlterTable alter
                        && alter.alterations().getFirst()
                                instanceof Alteration.AddConstraint(var check)
                ? check.provesNotNull()
                : List.of();
    }
}
