package dev.skein.migrations.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names as SQL has them. The one place that quotes.
public final class Identifiers {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /// Words that name a column or a table only in quotes.
    ///
    /// Source: PostgreSQL 18, "SQL Key Words": reserved, and reserved but for functions and types.
    private static final Set<String> RESERVED =
            Set.of(
                    """
                    all analyse analyze and any array as asc asymmetric authorization between binary
                    bigint bit boolean both case cast char character check coalesce collate collation
                    column concurrently constraint create cross current_catalog current_date
                    current_role current_schema current_time current_timestamp current_user dec decimal
                    default deferrable desc distinct do else end except exists extract false fetch float
                    for foreign freeze from full grant greatest group grouping having ilike in initially
                    inner inout int integer intersect interval into is isnull join json json_array
                    json_arrayagg json_exists json_object json_objectagg json_query json_scalar
                    json_serialize json_table json_value lateral leading least left like limit localtime
                    localtimestamp merge_action national natural nchar none normalize not notnull null
                    nullif numeric offset on only or order out outer overlaps overlay placing position
                    precision primary real references returning right row select session_user setof
                    similar smallint some substring symmetric system_user table tablesample then time
                    timestamp to trailing treat trim true union unique user using values varchar variadic
                    verbose when where window with xmlattributes xmlconcat xmlelement xmlexists
                    xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
                    """
                            .strip()
                            .split("\\s+"));

    /// Keywords that are names of columns and tables without quotes, but not of functions or types.
    ///
    /// Source: PostgreSQL 18, "SQL Key Words": non-reserved (cannot be function or type).
    private static final Set<String> PLAIN_FOR_COLUMNS =
            Set.of(
                    """
                    between bigint bit boolean char character coalesce dec decimal exists extract
                    float greatest grouping inout int integer interval json json_array json_arrayagg
                    json_exists json_object json_objectagg json_query json_scalar json_serialize
                    json_table json_value least merge_action national nchar none normalize nullif
                    numeric out overlay position precision real row setof smallint substring time
                    timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists
                    xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
                    """
                            .strip()
                            .split("\\s+"));

    private Identifiers() {}

    /// Whether a column or a table has to be written in quotes.
    public static boolean needsQuotes(String name) {
        return !PLAIN.matcher(name).matches()
                || (RESERVED.contains(name) && !PLAIN_FOR_COLUMNS.contains(name));
    }

    /// @param name unquoted
    public static String quoted(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name)
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }

    /// @param identifier as a statement has it, in whatever case, quoted or not
    public static String unquoted(String identifier) {
        return identifier.startsWith("\"")
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier.toLowerCase(Locale.ROOT);
    }

    /// A text as a literal, for the functions that take names as text.
    public static String literal(String text) {
        String doubled = text.replace("'", "''");
        return text.contains("\\")
                ? "E'" + doubled.replace("\\", "\\\\") + "'"
                : "'" + doubled + "'";
    }
}
