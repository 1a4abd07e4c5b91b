package dev.skein.migrations.catalogue;

import dev.skein.migrations.sql.Name;
import java.util.List;
import java.util.regex.Pattern;

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

    /// Whether it goes with a column: as a key, behind INCLUDE, in an expression or a WHERE.
    public boolean uses(String column) {
        return columns.contains(column)
                || included.contains(column)
                || Pattern.compile("(?<![\\w\"])\"?" + Pattern.quote(column) + "\"?(?![\\w\"(])")
                        .matcher(shape())
                        .find();
    }

    /// Behind USING, without literals.
    private String shape() {
        return definition
                .substring(Math.max(0, definition.indexOf(" USING ")))
                .replaceAll("'(?:[^']|'')*'", "''");
    }
}
