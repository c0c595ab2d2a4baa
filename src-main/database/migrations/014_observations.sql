-- What changes over time is kept when it changes, and each fact knows the source and the time it comes from.

create table observations (
  appid bigint not null references applications on delete cascade,
  observed_at timestamptz not null,
  import_id bigint not null references imports,
  source text not null,
  price_final numeric,
  price_initial numeric,
  currency text,
  discount_percent numeric,
  recommendations_total bigint,
  positive bigint,
  negative bigint,
  review_score smallint,
  owners_low bigint,
  owners_high bigint,
  peak_ccu bigint,
  primary key (appid, observed_at, import_id, source)
);
create index on observations (import_id);
comment on table observations is 'what a source said of an application at a time, kept where it differs from what the same source had said before';
comment on column observations.observed_at is 'as the record says; else the date in the name of its file, the time of the file, or of the import';
comment on column observations.price_final is 'in hundredths of the currency';
comment on column observations.price_initial is 'in hundredths of the currency, without discount';

-- Which records the facts of an application come from: per import and source one row.
create table application_sources (
  appid bigint not null references applications on delete cascade,
  import_id bigint not null references imports,
  source text not null,
  observed_at timestamptz not null,
  -- the record or the name of its file says the time; else it is the file's or the import's, which may be later
  dated boolean not null,
  -- bit by bit, the facts that it stated (see stated.ts)
  facts bigint not null,
  primary key (appid, import_id, source)
);
create index on application_sources (import_id);
comment on table application_sources is 'which source, and of which time, the facts of an application come from: per import and source one row';
comment on column application_sources.facts is 'bit by bit, the facts that it stated';

-- One row for each staged record of an application.
create table staging_observations (
  appid bigint not null,
  position bigint not null,
  source text not null,
  observed_at timestamptz not null,
  dated boolean not null,
  says bigint not null,
  price_final numeric,
  price_initial numeric,
  currency text,
  discount_percent numeric,
  recommendations_total bigint,
  positive bigint,
  negative bigint,
  review_score smallint,
  owners_low bigint,
  owners_high bigint,
  peak_ccu bigint,
  import_id bigint default nullif(current_setting('ludograph.staging_import', true), '')::bigint
);

-- What of a staged record is left out, because the catalogue has it from a better source, or of a later time.
create table staging_kept (
  appid bigint not null,
  position bigint not null,
  facts bigint not null,
  is_older boolean not null,
  import_id bigint default nullif(current_setting('ludograph.staging_import', true), '')::bigint
);
-- As the other staging tables: they have no key to name their rows by (see migration 010).
alter table staging_observations replica identity full;
alter table staging_kept replica identity full;

-- Staged rows of an earlier version do not say when they were observed: those imports begin from the start of their files.
truncate staging_applications, staging_links, staging_reviews, staging_review_sets, staging_unchanged, staging_rejects, staging_partials, staging_changes;
update imports
set state = 'interrupted', checkpoint = null,
    question = 'Ludograph has been updated since this import began. Begin it from the start, or discard it. The catalogue is unchanged.'
where checkpoint is not null and state in ('staging', 'interrupted', 'staged', 'applying');

-- What the catalogue holds is the first observation of each application: of the time at which it was collected, where its record
-- says it, else at which the catalogue was told.
insert into observations (appid, observed_at, import_id, source, price_final, price_initial, currency, discount_percent, recommendations_total, positive, negative, review_score, owners_low, owners_high, peak_ccu)
select a.appid,
       case when f.at ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d' and pg_input_is_valid(f.at, 'timestamptz') then f.at::timestamptz else a.updated_at end,
       a.import_id, 'store', a.price_final, a.price_initial, a.currency, a.discount_percent, a.recommendations_total, a.positive, a.negative, a.review_score, a.owners_low, a.owners_high, a.peak_ccu
from applications a
cross join lateral (select jsonb_path_query_first(a.envelope, '$.**.fetched_at') #>> '{}' as at) as f
where a.import_id is not null
  and (a.price_final, a.recommendations_total, a.positive, a.owners_high, a.review_score, a.peak_ccu) is distinct from (null, null, null, null, null, null);

-- The map: how far it can be trusted at each point, and points that were put into it after it was made.
alter table map_points
  add column near smallint check (near between 0 and 10),
  add column text_hash bytea;
alter table maps
  add column placed bigint not null default 0,
  add column current_at timestamptz;
comment on column map_points.near is 'How many of the ten nearest vectors are among the fifty nearest points of the map; null: not measured';
comment on column map_points.text_hash is 'embedding_text_hash of the vector that the point was laid out by; null on maps that are older than this column';
comment on column maps.placed is 'How many points were put beside their neighbours after the map was made';
comment on column maps.current_at is 'When points were last added and taken out; null: never since it was made';
