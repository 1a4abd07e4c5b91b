package dev.skein.migrations.sql;

import java.util.Set;

/// What is known of PostgreSQL's own functions; one that is not listed may do anything.
///
/// Source: `pg_proc.provolatile`, and PostgreSQL, "Functions and Operators".
public final class Functions {
    private static final Set<String> STABLE =
            words(
                    """
                    abs age array_agg array_append array_cat array_fill array_length array_position
                    array_prepend array_remove array_replace array_to_string ascii avg bit_length
                    bool_and bool_or btrim cardinality ceil ceiling char_length chr coalesce concat
                    concat_ws convert_from count cume_dist current_database current_schema
                    current_setting date date_bin date_part date_trunc decode dense_rank encode every
                    exp extract first_value floor format format_type generate_series greatest
                    has_column_privilege has_schema_privilege has_table_privilege initcap int4range
                    int8range isfinite json_agg json_array_elements json_build_array
                    json_build_object json_each json_object json_object_agg json_object_keys
                    jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length
                    jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_insert
                    jsonb_object jsonb_object_agg jsonb_object_keys jsonb_path_exists
                    jsonb_path_query jsonb_populate_record jsonb_set jsonb_strip_nulls jsonb_typeof
                    justify_days justify_hours justify_interval lag last_value lead least left length
                    ln log lower lpad ltrim make_date make_interval make_time make_timestamp
                    make_timestamptz max md5 min mod now nth_value ntile numrange obj_description
                    octet_length overlay percent_rank percentile_cont pg_get_constraintdef
                    pg_get_indexdef pg_get_serial_sequence pg_relation_size pg_size_pretty
                    pg_total_relation_size pg_typeof position power quote_ident quote_literal
                    quote_nullable rank regexp_match regexp_matches regexp_replace
                    regexp_split_to_array regexp_split_to_table repeat replace reverse right round
                    row_number row_to_json rpad rtrim sha224 sha256 sha384 sha512 sign split_part sqrt
                    starts_with statement_timestamp stddev string_agg string_to_array
                    string_to_table strpos substr substring sum timezone to_char to_date to_hex
                    to_json to_jsonb to_number to_regclass to_regtype to_timestamp to_tsquery
                    to_tsvector transaction_timestamp translate trim trunc tsrange tstzrange unistr
                    unnest upper variance version width_bucket xmlagg
                    """);

    /// Another value at each call, and still nothing that could be lost.
    private static final Set<String> VOLATILE =
            words(
                    """
                    clock_timestamp gen_random_uuid nextval random random_normal timeofday
                    uuid_generate_v1 uuid_generate_v4 uuidv4 uuidv7
                    """);

    private Functions() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /// One value for all rows of a statement.
    public static boolean isStable(String name) {
        return STABLE.contains(name);
    }

    /// Changes no row and no setting.
    public static boolean onlyReads(String name) {
        return STABLE.contains(name) || VOLATILE.contains(name);
    }
}
