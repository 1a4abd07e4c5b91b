package dev.skein.migrations.sql;

/// One key of an index.
///
/// @param text a column's name, or an expression as SQL
/// @param column it is a column
/// @param options operator class, collation and order, where they are not the usual ones
public record IndexKey(String text, boolean column, String options) {

    /// The text where an expression cannot be written.
    public static final String UNWRITTEN = "…";

    /// As `pg_get_indexdef` writes it.
    public String spoken() {
        String bare = column ? Identifiers.quoted(text) : text;
        return options.isEmpty() ? bare : bare + " " + options;
    }
}
