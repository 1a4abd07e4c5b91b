package dev.skein.migrations.sql;

import java.util.Set;

/// What is known of PostgreSQL's own functions, and of those of its usual extensions; one that is
/// not listed may do anything.
///
/// Source: `pg_proc.provolatile`, and PostgreSQL, "Functions and Operators".
public final class Functions {
    /// Of none is any form volatile on 13 to 18, but for the sizes of relations and `timezone` of a
    /// time with its zone.
    private static final Set<String> STABLE =
            words(
                    """
                    abs acos acosd acosh age array_agg array_append array_cat array_dims array_fill
                    array_length array_lower array_ndims array_position array_positions
                    array_prepend array_remove array_replace array_reverse array_sort array_to_json
                    array_to_string array_to_tsvector array_upper ascii asind asinh atan atan2
                    atan2d atand atanh avg bit bit_count bit_length bool bool_and bool_or box
                    broadcast btrim bytea cardinality casefold cbrt ceil ceiling char char_length
                    character_length chr cidr circle coalesce col_description concat concat_ws
                    convert convert_from convert_to cos cosd cosh cot cotd count crc32 crc32c crypt
                    cume_dist current_database current_schema current_schemas current_setting
                    current_user date date_add date_bin date_part date_subtract date_trunc
                    datemultirange daterange decode degrees dense_rank digest div encode enum_first
                    enum_last enum_range erf erfc every exp extract factorial family first_value
                    float4 float8 floor format format_type gamma gcd generate_series get_bit
                    get_byte get_current_ts_config greatest has_any_column_privilege
                    has_column_privilege has_database_privilege has_foreign_data_wrapper_privilege
                    has_function_privilege has_language_privilege has_largeobject_privilege
                    has_parameter_privilege has_schema_privilege has_sequence_privilege
                    has_server_privilege has_table_privilege has_tablespace_privilege
                    has_type_privilege height hmac host hostmask hstore immutable_unaccent
                    inet_client_addr inet_client_port inet_merge inet_same_family inet_server_addr
                    inet_server_port initcap int2 int4 int4multirange int4range int8 int8multirange
                    int8range interval is_normalized isempty isfinite json_agg json_array_elements
                    json_array_elements_text json_array_length json_build_array json_build_object
                    json_each json_each_text json_object json_object_agg json_object_keys
                    json_populate_record json_populate_recordset json_strip_nulls json_to_record
                    json_to_recordset json_to_tsvector json_typeof jsonb_agg jsonb_array_elements
                    jsonb_array_elements_text jsonb_array_length jsonb_build_array
                    jsonb_build_object jsonb_each jsonb_each_text jsonb_insert jsonb_object
                    jsonb_object_agg jsonb_object_keys jsonb_path_exists jsonb_path_exists_tz
                    jsonb_path_match jsonb_path_match_tz jsonb_path_query jsonb_path_query_array
                    jsonb_path_query_array_tz jsonb_path_query_first jsonb_path_query_first_tz
                    jsonb_path_query_tz jsonb_populate_record jsonb_populate_record_valid
                    jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls
                    jsonb_to_record jsonb_to_recordset jsonb_to_tsvector jsonb_typeof justify_days
                    justify_hours justify_interval lag last_value lcm lead least left length lgamma
                    line ln log log10 lower lower_inc lower_inf lpad lseg ltrim make_date
                    make_interval make_time make_timestamp make_timestamptz masklen max md5 min
                    min_scale mod money multirange name netmask network normalize now npoints
                    nth_value ntile num_nonnulls num_nulls numeric nummultirange numnode numrange
                    obj_description octet_length oid overlaps overlay parse_ident path percent_rank
                    percentile_cont pg_backend_pid pg_client_encoding pg_column_size
                    pg_conf_load_time pg_get_constraintdef pg_get_expr pg_get_indexdef
                    pg_get_serial_sequence pg_get_userbyid pg_get_viewdef pg_has_role
                    pg_is_other_temp_schema pg_my_temp_schema pg_postmaster_start_time
                    pg_relation_size pg_size_pretty pg_table_is_visible pg_total_relation_size
                    pg_trigger_depth pg_typeof phraseto_tsquery pi plainto_tsquery point polygon
                    position pow power quote_ident quote_literal quote_nullable radians radius
                    range_merge rank regclass regexp_count regexp_instr regexp_like regexp_match
                    regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table
                    regexp_substr repeat replace reverse right round row_number row_security_active
                    row_to_json rpad rtrim scale session_user set_bit set_byte set_masklen setweight
                    sha224 sha256 sha384 sha512 shobj_description sign similar_to_escape similarity
                    sind sinh split_part sqrt st_geomfromtext st_makepoint st_point st_setsrid
                    starts_with statement_timestamp stddev string_agg string_to_array
                    string_to_table strip strpos substr substring sum system_user tan tand tanh text
                    time timestamp timestamptz timetz timezone to_ascii to_char to_date to_hex
                    to_json to_jsonb to_number to_oct to_regclass to_regcollation to_regnamespace
                    to_regoper to_regoperator to_regproc to_regprocedure to_regrole to_regtype
                    to_regtypemod to_timestamp to_tsquery to_tsvector transaction_timestamp
                    translate trim trim_array trim_scale trunc ts_delete ts_filter ts_headline
                    ts_rank ts_rank_cd tsmultirange tsrange tstzmultirange tstzrange
                    tsvector_to_array txid_current txid_current_if_assigned txid_current_snapshot
                    unaccent unistr unnest upper upper_inc upper_inf uuid_extract_timestamp
                    uuid_extract_version uuid_generate_v3 uuid_generate_v5 uuid_nil uuid_ns_dns
                    uuid_ns_oid uuid_ns_url uuid_ns_x500 varchar variance version
                    websearch_to_tsquery width width_bucket xml xml_is_well_formed
                    xml_is_well_formed_content xml_is_well_formed_document xmlagg xmlcomment
                    xmlexists xmltext xmlvalidate xpath xpath_exists
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
