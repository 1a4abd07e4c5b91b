package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import java.util.Optional;

/// A view that stands in for a table under the name, or with the column, that code still uses.
///
/// It asks for nobody's rights but its user's (since 15), so that granting it to all gives nobody
/// anything; PostgreSQL writes through it into the table.
final class ByView {
    private ByView() {}

    /// The first half, where its author asks for it and it can be done.
    static Optional<Outcome> expanded(Gate gate, Standing.View standing, Around around) {
        if (around.isNew(standing.view()) || !around.asked().contains(gate.origin().rewrite())) {
            return Optional.empty();
        }
        return obstacle(standing.view(), around)
                .or(() ->
                        around.relation(standing.beneath())
                                .map(taken -> taken.name().spoken() + " exists already"))
                .map(Outcome::kept)
                .orElseGet(() -> Outcome.rewritten(gate.expand()));
    }

    private static Optional<String> obstacle(Name table, Around around) {
        if (!around.isAtLeast(Around.V15)) {
            return Optional.of(
                    "a view that asks for its user's rights needs PostgreSQL 15 or later");
        }
        return around.isKind(table, Relation.Kind.TABLE)
                ? Optional.empty()
                : Optional.of(table.spoken() + " is no ordinary table");
    }

    static String create(Name view, String columns, Name table) {
        return "CREATE VIEW "
                + view.spoken()
                + " WITH (security_invoker = true) AS SELECT "
                + columns
                + " FROM "
                + table.spoken();
    }

    static String grant(Name view) {
        return "GRANT SELECT, INSERT, UPDATE, DELETE ON " + view.spoken() + " TO PUBLIC";
    }

    static String drop(Name view) {
        return "DROP VIEW " + view.spoken();
    }
}
