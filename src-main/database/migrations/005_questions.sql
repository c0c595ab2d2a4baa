-- What point-and-click analytics needs: safe readings of documents, saved questions, and the columns a user made of places
-- in documents.

-- Reading documents ---------------------------------------------------------------------------------------------------
-- A value of another type reads as null, never as an error: numbers that no double precision sum could hold as well.

create function document_number(value jsonb) returns double precision
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'number' and abs(value::numeric) < 1e100 then value::numeric::double precision end;

create function document_text(value jsonb) returns text
  language sql immutable parallel safe
  return case when jsonb_typeof(value) in ('string', 'number', 'boolean') then value #>> '{}' end;

create function document_boolean(value jsonb) returns boolean
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'boolean' then value::boolean end;

-- ISO dates (2019-02-24, whatever follows); a day its month does not have is no date.
create function document_date(value jsonb) returns date
  language sql immutable parallel safe
  return case
    when jsonb_typeof(value) = 'string' and (value #>> '{}') ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])' then
      case
        when extract(month from make_date(left(value #>> '{}', 4)::integer, substr(value #>> '{}', 6, 2)::integer, 1)
               + (substr(value #>> '{}', 9, 2)::integer - 1)) = substr(value #>> '{}', 6, 2)::integer
        then make_date(left(value #>> '{}', 4)::integer, substr(value #>> '{}', 6, 2)::integer, 1)
               + (substr(value #>> '{}', 9, 2)::integer - 1)
      end
  end;

-- Questions about games read a few short columns of many rows: an index that has them all spares reading the wide rows.
create index applications_facts on applications (type, release_date)
  include (appid, currency, price_final, metacritic_score, release_precision, is_free, windows, mac, linux, achievement_count, required_memory_mb);

-- What users keep and make ----------------------------------------------------------------------------------------------

alter table saved_queries add column pinned integer;
comment on column saved_queries.pinned is 'place on the dashboard, null if it is not there';

-- Places in documents that became columns: migrations that a user asked for and can take back.
create table fast_paths (
  id bigint generated always as identity primary key,
  subject text not null check (subject in ('applications', 'reviews')),
  field text not null,
  read_as text not null,
  column_name text not null,
  sql text[] not null,
  revert_sql text[] not null,
  created_at timestamptz not null default now(),
  seconds double precision not null default 0,
  unique (subject, field, read_as)
);
