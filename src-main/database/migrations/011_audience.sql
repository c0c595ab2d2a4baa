-- What other sources than the store say of an application: tags with votes, owners, reviews counted by others, playtimes and
-- players. These values were in documents alone; they stay there as they came, under the same names.

alter table applications
  add column owners_low bigint check (owners_low >= 0),
  add column owners_high bigint check (owners_high >= 0),
  add column positive bigint check (positive >= 0),
  add column negative bigint check (negative >= 0),
  add column review_score smallint check (review_score between 1 and 9),
  add column average_playtime_forever bigint check (average_playtime_forever >= 0),
  add column median_playtime_forever bigint check (median_playtime_forever >= 0),
  add column average_playtime_2weeks bigint check (average_playtime_2weeks >= 0),
  add column median_playtime_2weeks bigint check (median_playtime_2weeks >= 0),
  add column peak_ccu bigint check (peak_ccu >= 0);

comment on column applications.owners_low is 'an estimate (SteamSpy''s): at least so many players own it';
comment on column applications.review_score is 'the store''s own, from 1 (overwhelmingly negative) to 9 (overwhelmingly positive)';
comment on column applications.average_playtime_forever is 'minutes';
comment on column applications.median_playtime_forever is 'minutes';
comment on column applications.average_playtime_2weeks is 'minutes';
comment on column applications.median_playtime_2weeks is 'minutes';

create table tags (id integer generated always as identity primary key, name text not null unique);
create table application_tags (
  appid bigint not null references applications on delete cascade,
  tag_id integer not null references tags on delete cascade,
  -- null where a source names tags without counting who gave them
  votes integer check (votes >= 0),
  primary key (appid, tag_id)
);
create index on application_tags (tag_id, appid);

-- Staged rows of an earlier version know nothing of these: those imports begin from the start of their files.
truncate staging_applications, staging_links, staging_reviews, staging_review_sets, staging_unchanged, staging_rejects, staging_partials, staging_changes;
update imports
set state = 'interrupted', checkpoint = null,
    question = 'Ludograph has been updated since this import began. Begin it from the start, or discard it. The catalogue is unchanged.'
where checkpoint is not null and state in ('staging', 'interrupted', 'staged', 'applying');

alter table staging_applications
  add column owners_low bigint,
  add column owners_high bigint,
  add column positive bigint,
  add column negative bigint,
  add column review_score smallint,
  add column average_playtime_forever bigint,
  add column median_playtime_forever bigint,
  add column average_playtime_2weeks bigint,
  add column median_playtime_2weeks bigint,
  add column peak_ccu bigint;
alter table staging_links
  alter column stated type bigint,
  add column tags text[] not null,
  add column tag_votes integer[] not null;

-- What documents hold already is read as an import reads it: whole numbers from 0 as far as JavaScript counts exactly. Another
-- kind of value fills nothing.

create function audience_count(value jsonb, most numeric default 9007199254740991) returns bigint
  language sql immutable
  return case when jsonb_typeof(value) = 'number' and value::numeric >= 0 and value::numeric <= most and value::numeric = trunc(value::numeric) then value::numeric::bigint end;

-- The store's score of reviews, where the newer store API, SteamCMD and the UCSD set have it.
create function audience_score(document jsonb) returns bigint
  language sql immutable
  return (
    select case when score between 1 and 9 then score end
    from (
      select coalesce(
        audience_count(document -> 'review_score'),
        audience_count(document #> '{reviews,summary_filtered,review_score}'),
        case when document #>> '{common,review_score}' ~ '^[1-9]$' then (document #>> '{common,review_score}')::bigint end,
        array_position(
          array['overwhelmingly negative', 'very negative', 'negative', 'mostly negative', 'mixed', 'mostly positive', 'positive', 'very positive', 'overwhelmingly positive'],
          lower(btrim(document ->> 'sentiment'))
        )
      ) as score
    ) as found
  );

create function has_audience(document jsonb) returns boolean
  language sql immutable
  return document ?| '{owners,positive,negative,review_score,common,sentiment,average_playtime_forever,median_playtime_forever,average_playtime_2weeks,median_playtime_2weeks,peak_ccu}'
    or document #> '{reviews,summary_filtered}' is not null;

create function audience_columns(document jsonb) returns jsonb
  language sql immutable
  return (
    select jsonb_build_object(
      'owners_low', case when high > 0 and high >= low then low end,
      'owners_high', case when high > 0 and high >= low then high end,
      'positive', audience_count(document -> 'positive'),
      'negative', audience_count(document -> 'negative'),
      'review_score', audience_score(document),
      'average_playtime_forever', audience_count(document -> 'average_playtime_forever'),
      'median_playtime_forever', audience_count(document -> 'median_playtime_forever'),
      'average_playtime_2weeks', audience_count(document -> 'average_playtime_2weeks'),
      'median_playtime_2weeks', audience_count(document -> 'median_playtime_2weeks'),
      'peak_ccu', audience_count(document -> 'peak_ccu')
    )
    from (select audience_count(document #> '{owners,low}') as low, audience_count(document #> '{owners,high}') as high) as owners
  );

-- Tags are {"Indie": 12}, or a list of names; a name that comes twice keeps its most votes.
create function audience_tags(document jsonb) returns table (name text, votes integer)
  language sql immutable
begin atomic
  select cleaned.name, max(cleaned.votes)
  from (
    select btrim(regexp_replace(entry.key, '\s+', ' ', 'g')) as name, audience_count(entry.value, 2147483647)::integer as votes
    from jsonb_each(case when jsonb_typeof(document -> 'tags') = 'object' then document -> 'tags' else '{}' end) as entry
    union all
    select btrim(regexp_replace(entry.value #>> '{}', '\s+', ' ', 'g')), null
    from jsonb_array_elements(case when jsonb_typeof(document -> 'tags') = 'array' then document -> 'tags' else '[]' end) as entry
    where jsonb_typeof(entry.value) = 'string'
  ) as cleaned
  where cleaned.name <> ''
  group by cleaned.name;
end;

update applications a
set (owners_low, owners_high, positive, negative, review_score, average_playtime_forever, median_playtime_forever, average_playtime_2weeks, median_playtime_2weeks, peak_ccu) =
    (select r.owners_low, r.owners_high, r.positive, r.negative, r.review_score, r.average_playtime_forever, r.median_playtime_forever, r.average_playtime_2weeks, r.median_playtime_2weeks, r.peak_ccu
     from jsonb_populate_record(null::applications, audience_columns(a.document)) as r)
where has_audience(a.document);

-- The last import can still be taken back: what it replaced is read in the same way.
update undo_applications set before = before || audience_columns(before -> 'document')
where has_audience(before -> 'document');

insert into tags (name)
select distinct t.name
from (
  select document from applications where document ? 'tags'
  union all
  select before -> 'document' from undo_applications where before -> 'document' ? 'tags'
) as documents
cross join lateral audience_tags(documents.document) as t
order by 1;

insert into application_tags (appid, tag_id, votes)
select a.appid, tags.id, t.votes
from applications a cross join lateral audience_tags(a.document) as t join tags on tags.name = t.name
where a.document ? 'tags';

update undo_applications u
set links = coalesce(u.links, '{}') || jsonb_build_object('tags', (
  select jsonb_agg(jsonb_build_object('appid', u.appid, 'tag_id', tags.id, 'votes', t.votes))
  from audience_tags(u.before -> 'document') as t join tags on tags.name = t.name
))
where u.before -> 'document' ? 'tags';

drop function audience_tags(jsonb);
drop function audience_columns(jsonb);
drop function has_audience(jsonb);
drop function audience_score(jsonb);
drop function audience_count(jsonb, numeric);
