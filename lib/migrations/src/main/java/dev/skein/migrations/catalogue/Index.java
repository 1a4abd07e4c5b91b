package dev.skein.migrations.catalogue;

import dev.skein.migrations.sql.Name;
import java.util.List;

/// An index.
///
/// @param columns its key in order; an expression as its text
/// @param included behind INCLUDE
/// @param method `btree`, `gin`
/// @param partial it has a WHERE
/// @param valid false where a concurrent build broke off
/// @param ofConstraint a constraint owns it
/// @param definition as `pg_get_indexdef` writes it
public record Index(
        Name name,
        List<String> columns,
        List<String> included,
        String method,
        boolean unique,
        boolean partial,
        boolean valid,
        boolean ofConstraint,
        String definition) {
    public Index {
        columns = List.copyOf(columns);
        included = List.copyOf(included);
    }
}
