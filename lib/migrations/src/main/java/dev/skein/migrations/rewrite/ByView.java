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

    /// Why none can stand in; empty where one can.
    static Optional<String> obstacle(Name table, Around around) {
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
