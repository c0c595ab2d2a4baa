/*
 * What a statement of the user's own may call and read, as names of PostgreSQL's own objects. The server resolves the
 * statement; these names are compared with the objects it found (schema pg_catalog, OID of the server itself), never with
 * the text. What is not listed is refused, also what a later PostgreSQL adds, until somebody has read what it does.
 *
 * What a function must not do to be listed: read anything but its arguments and harmless catalogues (no files, no tables or
 * SQL handed over as text, no types handed over as text), change a setting, a sequence, a lock, a counter or another session.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const numbers = words(`
  abs acos acosd acosh asin asind asinh atan atan2 atan2d atand atanh cbrt ceil ceiling cos cosd cosh cot cotd degrees div erf erfc
  exp factorial floor gamma gcd lcm lgamma ln log log10 min_scale mod pi pow power radians round scale sign sin sind sinh sqrt tan
  tand tanh trim_scale trunc width_bucket random random_normal bit_count get_bit get_byte set_bit set_byte crc32 crc32c`)

const texts = words(`
  ascii bit_length btrim casefold char_length character_length chr concat concat_ws convert convert_from convert_to decode encode
  format initcap is_normalized left length like like_escape lower lpad ltrim md5 normalize notlike octet_length overlay parse_ident
  position quote_ident quote_literal quote_nullable regexp_count regexp_instr regexp_like regexp_match regexp_matches
  regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right rpad rtrim sha224 sha256
  sha384 sha512 similar_escape similar_to_escape split_part starts_with string_to_array string_to_table strpos substr substring
  to_ascii to_bin to_hex to_number to_oct translate unicode_assigned unicode_version unistr upper textlen`)

const times = words(`
  age clock_timestamp date_add date_bin date_part date_subtract date_trunc extract isfinite justify_days justify_hours
  justify_interval make_date make_interval make_time make_timestamp make_timestamptz now overlaps statement_timestamp timeofday
  timezone to_char to_date to_timestamp transaction_timestamp timestamp timestamptz pg_sleep pg_sleep_for pg_sleep_until`)

const json = words(`
  array_to_json json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each
  json_each_text json_extract_path json_extract_path_text json_object json_object_keys json_populate_record
  json_populate_recordset json_strip_nulls json_to_record json_to_recordset json_to_tsvector json_typeof jsonb_array_elements
  jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_concat jsonb_delete_path jsonb_each
  jsonb_each_text jsonb_exists jsonb_exists_all jsonb_exists_any jsonb_extract_path jsonb_extract_path_text jsonb_insert
  jsonb_object jsonb_object_keys jsonb_path_exists jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz jsonb_path_query
  jsonb_path_query_array jsonb_path_query_array_tz jsonb_path_query_first jsonb_path_query_first_tz jsonb_path_query_tz
  jsonb_populate_record jsonb_populate_record_valid jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax
  jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_to_tsvector jsonb_typeof row_to_json to_json to_jsonb
  xml_is_well_formed xml_is_well_formed_content xml_is_well_formed_document xmlcomment xmlconcat2 xmlexists xmltext xpath
  xpath_exists`)

const lists = words(`
  array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position array_positions array_prepend
  array_remove array_replace array_reverse array_sample array_shuffle array_sort array_to_string array_to_tsvector array_upper
  cardinality daterange datemultirange enum_first enum_last enum_range generate_series generate_subscripts int4multirange int4range
  int8multirange int8range isempty lower_inc lower_inf multirange nummultirange numrange range_merge trim_array tsmultirange
  tsrange tstzmultirange tstzrange unnest upper_inc upper_inf num_nonnulls num_nulls`)

const aggregates = words(`
  any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp cume_dist dense_rank every
  first_value json_agg json_agg_strict json_object_agg json_object_agg_strict json_object_agg_unique
  json_object_agg_unique_strict jsonb_agg jsonb_agg_strict jsonb_object_agg jsonb_object_agg_strict jsonb_object_agg_unique
  jsonb_object_agg_unique_strict lag last_value lead max min mode nth_value ntile percent_rank percentile_cont percentile_disc
  range_agg range_intersect_agg rank regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
  row_number stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance xmlagg`)

const search = words(`
  get_current_ts_config numnode phraseto_tsquery plainto_tsquery querytree setweight strip to_tsquery to_tsvector ts_debug ts_delete
  ts_filter ts_headline ts_lexize ts_parse ts_rank ts_rank_cd ts_rewrite ts_token_type tsquery_phrase tsvector_to_array
  websearch_to_tsquery`)

const shapes = words(`
  abbrev area box broadcast center circle diagonal diameter family height host hostmask inet_merge inet_same_family isclosed
  ishorizontal isopen isparallel isperp isvertical line lseg masklen netmask network npoints path pclose point polygon popen radius
  set_masklen slope width macaddr8_set7bit gen_random_uuid uuidv4 uuidv7 uuid_extract_timestamp uuid_extract_version`)

/** About the database: descriptions, sizes, rights, visibility. */
const catalogue = words(`
  aclexplode acldefault col_description current_catalog current_database current_schema current_schemas current_setting current_user
  format_type getdatabaseencoding has_any_column_privilege has_column_privilege has_database_privilege has_function_privilege
  has_language_privilege has_schema_privilege has_sequence_privilege has_table_privilege has_tablespace_privilege
  has_type_privilege mxid_age obj_description oidvectortypes pg_backend_pid pg_basetype pg_char_to_encoding pg_client_encoding
  pg_collation_for pg_collation_is_visible pg_column_compression pg_column_size pg_database_size pg_describe_object
  pg_encoding_to_char pg_function_is_visible pg_get_constraintdef pg_get_expr pg_get_function_arg_default
  pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_result pg_get_functiondef pg_get_indexdef
  pg_get_keywords pg_get_partkeydef pg_get_ruledef pg_get_serial_sequence pg_get_statisticsobjdef pg_get_triggerdef
  pg_get_userbyid pg_get_viewdef pg_has_role pg_identify_object pg_index_column_has_property pg_index_has_property
  pg_indexam_has_property pg_indexes_size pg_is_other_temp_schema pg_lsn pg_opclass_is_visible pg_operator_is_visible
  pg_opfamily_is_visible pg_options_to_table pg_partition_ancestors pg_partition_root pg_partition_tree pg_postmaster_start_time
  pg_relation_is_updatable pg_relation_size pg_size_bytes pg_size_pretty pg_statistics_obj_is_visible pg_table_is_visible
  pg_table_size pg_total_relation_size pg_trigger_depth pg_ts_config_is_visible pg_ts_dict_is_visible pg_type_is_visible pg_typeof
  pg_wal_lsn_diff row_security_active session_user shobj_description system_user to_regclass to_regcollation to_regnamespace
  to_regoper to_regoperator to_regproc to_regprocedure to_regrole to_regtype to_regtypemod version`)

/** Called by PostgreSQL for parts of the grammar: TABLESAMPLE, and frames of windows by RANGE. */
const grammar = words('system bernoulli in_range')

/** Functions of PostgreSQL that questions may call, whatever their arguments. */
export const harmlessFunctions: readonly string[] = [numbers, texts, times, json, lists, aggregates, search, shapes, catalogue, grammar].flat()

/** Volatile and yet without any effect: chance, clocks, waiting (which the time limit ends), sizes of tables. */
export const harmlessVolatile: readonly string[] = words(`
  random random_normal array_sample array_shuffle gen_random_uuid uuidv4 uuidv7 clock_timestamp timeofday pg_sleep pg_sleep_for
  pg_sleep_until pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size pg_database_size pg_partition_tree
  system bernoulli`)

/** Ludograph's own functions; all are immutable and defined by migrations. Their bodies are read as well. */
export const ownFunctions: readonly string[] = words(`
  document_number document_text document_boolean document_date is_number_or_absent is_price_overview is_achievements
  is_requirements`)

/**
 * Catalogues of PostgreSQL without secrets. Not here, because they hold some: password hashes (pg_authid, pg_shadow), samples of
 * any table's values (pg_statistic, pg_stats and their like), settings of roles (pg_db_role_setting, pg_roles), connections
 * and keys of foreign servers and subscriptions, rules of access, statements of others (pg_stat_activity), large objects.
 */
export const harmlessCatalogues: readonly string[] = words(`
  pg_aggregate pg_am pg_amop pg_amproc pg_attrdef pg_attribute pg_available_extension_versions pg_available_extensions pg_cast
  pg_class pg_collation pg_constraint pg_conversion pg_database pg_depend pg_description pg_enum pg_extension pg_index pg_indexes
  pg_inherits pg_language pg_locks pg_matviews pg_namespace pg_opclass pg_operator pg_opfamily pg_partitioned_table pg_policies
  pg_policy pg_proc pg_range pg_rewrite pg_rules pg_sequence pg_sequences pg_settings pg_shdescription pg_stat_all_indexes
  pg_stat_all_tables pg_stat_archiver pg_stat_bgwriter pg_stat_checkpointer pg_stat_database pg_stat_io pg_stat_progress_analyze
  pg_stat_progress_cluster pg_stat_progress_copy pg_stat_progress_create_index pg_stat_progress_vacuum pg_stat_slru
  pg_stat_sys_indexes pg_stat_sys_tables pg_stat_user_functions pg_stat_user_indexes pg_stat_user_tables pg_stat_wal
  pg_statio_all_indexes pg_statio_all_sequences pg_statio_all_tables pg_statio_sys_indexes pg_statio_sys_tables
  pg_statio_user_indexes pg_statio_user_sequences pg_statio_user_tables pg_statistic_ext pg_tables pg_tablespace
  pg_timezone_abbrevs pg_timezone_names pg_trigger pg_ts_config pg_ts_config_map pg_ts_dict pg_ts_parser pg_ts_template pg_type
  pg_views`)

/** Views of information_schema without options of foreign servers and users. */
export const harmlessInformation: readonly string[] = words(`
  applicable_roles attributes character_sets check_constraint_routine_usage check_constraints collations column_domain_usage
  column_privileges column_udt_usage columns constraint_column_usage constraint_table_usage domain_constraints
  domain_udt_usage domains element_types enabled_roles information_schema_catalog_name key_column_usage parameters
  referential_constraints role_column_grants role_routine_grants role_table_grants routine_privileges routines schemata sequences
  sql_features sql_implementation_info sql_parts sql_sizing table_constraints table_privileges tables triggers usage_privileges
  user_defined_types view_column_usage view_routine_usage view_table_usage views`)
