-- What a record states is told from what it leaves out, what an import rejected is counted beyond what is kept of it, and
-- each import knows whether it changed the catalogue.

-- Rows staged by an earlier version do not say what their records state: those imports begin from the start of their files.
truncate staging_applications, staging_links, staging_reviews, staging_review_sets, staging_unchanged, staging_rejects;
update imports
set state = 'interrupted', checkpoint = null,
    question = 'Ludograph has been updated since this import began. Begin it from the start, or discard it. The catalogue is unchanged.'
where checkpoint is not null and state in ('staging', 'interrupted', 'staged', 'applying');

alter table staging_applications alter column record_hash drop not null;
alter table staging_links
  add column position bigint not null,
  add column stated integer not null,
  add column is_partial boolean not null;

comment on column staging_links.position is 'of the record in the whole import: with appid it names one row here and one of staging_applications';
comment on column staging_links.stated is 'bit by bit: the keys of the store''s answer that the record holds (see stated.ts)';
comment on column staging_links.is_partial is 'the answer has no name, so it can only update an application that is there';

-- Whoever stages names the import in its transaction, as for the other staging tables (migration 009).
-- How a partial record is shown if it has to be rejected, because its application is not in the catalogue.
create table staging_partials (
  appid bigint not null,
  position bigint not null,
  file text not null,
  record bigint not null,
  byte_offset bigint not null,
  message text not null,
  raw text not null,
  import_id bigint default nullif(current_setting('ludograph.staging_import', true), '')::bigint
);

-- The applications in the catalogue that what is staged would change.
create table staging_changes (
  appid bigint primary key,
  import_id bigint default nullif(current_setting('ludograph.staging_import', true), '')::bigint
);

-- Waiting reviews whose newer text took their place in the last import that changed something.
create table undo_waiting_reviews (like waiting_reviews, undo_import_id bigint not null, primary key (undo_import_id, appid, recommendationid));

alter table imports
  add column rejected_by jsonb not null default '{}',
  add column changed_catalogue boolean not null default false,
  add column undo_kept boolean not null default false;

comment on column imports.rejected_by is 'how many records were rejected for each reason, whether their text was kept or not';
comment on column imports.undo_kept is 'what it replaced is in the undo tables: at most one import, the last that changed something';

update imports i
set rejected_by = counted.rejected_by
from (
  select import_id, jsonb_object_agg(code, rejects) as rejected_by
  from (select import_id, code, count(*) as rejects from rejects group by import_id, code) as by_code
  group by import_id
) as counted
where counted.import_id = i.id;

update imports set changed_catalogue = true where state in ('applied', 'undone') and added + changed + reviews > 0;
update imports i set undo_kept = true
where state = 'applied' and changed_catalogue
  and (exists (select 1 from undo_applications u where u.import_id = i.id)
       or exists (select 1 from undo_reviews u where u.import_id = i.id)
       or exists (select 1 from undo_review_sets u where u.import_id = i.id));

-- A nameless application came from a partial record, whose bytes must not stand for those of a full one.
update applications set record_hash = null where name = '' and record_hash is not null;
