/*
 * What somebody may have left in a database: functions that take a lock which outlives the transaction (so that a test can
 * see that they ran), hidden behind everything by which PostgreSQL can be brought to call a function.
 */

/** The advisory lock that planted code takes. */
export const plantedLock = 4711

/** Statements of a superuser that plant it; `public` holds the catalogue. */
export const plantedCode: readonly string[] = [
  'create schema elsewhere',
  // functions
  ...['planted()', 'planted(bigint)', 'planted(text)', 'planted(applications)', 'planted_pair(integer, integer)', 'planted_pair(text, text)',
    'planted_pair(applications, text)', 'planted_any(anyelement)', 'planted_list(variadic text[])', 'planted_default(integer default 1)',
    'round(double precision, integer)', 'lower(application_type)', 'elsewhere.planted()', 'elsewhere.planted_pair(integer, integer)',
  ].map((head) => `create function ${head} returns integer language plpgsql immutable as 'begin perform pg_advisory_lock(${plantedLock}); return 1; end'`),
  `create function planted_check(text) returns boolean language plpgsql immutable as 'begin perform pg_advisory_lock(${plantedLock}); return true; end'`,
  `create function planted_rows() returns setof integer language plpgsql stable as 'begin perform pg_advisory_lock(${plantedLock}); return next 1; end'`,
  `create function planted_definer(integer) returns text language sql immutable security definer as 'select pg_advisory_lock(${plantedLock})::text'`,
  `create function planted_settings() returns integer language sql immutable set search_path = elsewhere as 'select 1'`,
  `create function planted_sql() returns integer language sql immutable return planted()`,
  `create function planted_compare(integer, integer) returns boolean language plpgsql immutable as 'begin perform pg_advisory_lock(${plantedLock}); return true; end'`,
  `create function planted_step(integer, integer) returns integer language plpgsql immutable as 'begin perform pg_advisory_lock(${plantedLock}); return 1; end'`,
  'create aggregate planted_sum(integer) (sfunc = planted_step, stype = integer, initcond = 0)',
  `create function planted_final(integer) returns integer language plpgsql immutable as 'begin perform pg_advisory_lock(${plantedLock}); return 1; end'`,
  'create aggregate planted_end(integer) (sfunc = int4pl, finalfunc = planted_final, stype = integer, initcond = 0)',
  // operators
  'create operator ### (function = planted_pair, leftarg = integer, rightarg = integer)',
  'create operator @#@ (function = planted, rightarg = text)',
  'create operator + (function = planted_pair, leftarg = text, rightarg = text)',
  'create operator ~~~ (function = planted_pair, leftarg = applications, rightarg = text)',
  'create operator ==== (function = planted_compare, leftarg = integer, rightarg = integer)',
  'create operator elsewhere.### (function = elsewhere.planted_pair, leftarg = integer, rightarg = integer)',
  'create operator #### (function = pg_catalog.ts_stat, rightarg = text)',
  // casts
  'create cast (applications as integer) with function planted(applications) as implicit',
  `create function planted_cast(genres) returns bigint language plpgsql immutable as 'begin perform pg_advisory_lock(${plantedLock}); return 1; end'`,
  'create cast (genres as bigint) with function planted_cast(genres) as assignment',
  // types
  'create domain planted_domain as text check (planted_check(value))',
  'create domain planted_over as planted_domain',
  'create type planted_row as (a integer, b planted_domain)',
  'create type elsewhere.kind as enum (\'a\')',
  'create type planted_range as range (subtype = text)',
  `create function planted_of(planted_domain[]) returns integer language sql immutable return 1`,
  'create operator @@## (function = planted_of, rightarg = planted_domain[])',
  // tables and views
  'create table planted_typed (id integer, texts planted_domain[])',
  'create table planted_secret (id integer)',
  'insert into planted_secret values (1)',
  'create table elsewhere.accounts (password text)',
  'create view planted_view as select planted() as it',
  'create view planted_upon as select it from planted_view',
  'create view planted_hashes as select rolname, rolpassword from pg_authid',
  'create view planted_samples as select histogram_bounds::text from pg_stats',
  'create view planted_settings_view as select set_config(\'search_path\', \'elsewhere\', false)',
  'create view planted_outside as select * from elsewhere.accounts',
  'alter table planted_secret enable row level security, force row level security',
  'create policy planted_policy on planted_secret using (planted() = 1)',
  'create foreign data wrapper planted_wrapper',
  'create server planted_server foreign data wrapper planted_wrapper options (password \'x\')',
  'create foreign table planted_foreign (id integer) server planted_server',
  'create table planted_parent (id integer)',
  'create foreign table planted_child () inherits (planted_parent) server planted_server',
  'create table planted_indexed (id integer)',
  'create index on planted_indexed ((id + planted()))',
  'create table planted_checked (id integer, check (planted_compare(id, 1)))',
  'create sequence planted_sequence',
]
