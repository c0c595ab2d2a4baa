-- Every staged row says which import staged it (create table of each is in 002). Whoever stages names the import in its
-- transaction (own-staging.ts), so the rows need not carry it through COPY; a row that nobody named is nobody's, and is never applied.
alter table staging_applications add column import_id bigint;
alter table staging_links add column import_id bigint;
alter table staging_reviews add column import_id bigint;
alter table staging_review_sets add column import_id bigint;
alter table staging_unchanged add column import_id bigint;
alter table staging_rejects add column import_id bigint;

-- What is staged now belongs to the one import that can go on.
update staging_applications set import_id = (select max(id) from imports where checkpoint is not null);
update staging_links set import_id = (select max(id) from imports where checkpoint is not null);
update staging_reviews set import_id = (select max(id) from imports where checkpoint is not null);
update staging_review_sets set import_id = (select max(id) from imports where checkpoint is not null);
update staging_unchanged set import_id = (select max(id) from imports where checkpoint is not null);
update staging_rejects set import_id = (select max(id) from imports where checkpoint is not null);

alter table staging_applications alter column import_id set default nullif(current_setting('ludograph.staging_import', true), '')::bigint;
alter table staging_links alter column import_id set default nullif(current_setting('ludograph.staging_import', true), '')::bigint;
alter table staging_reviews alter column import_id set default nullif(current_setting('ludograph.staging_import', true), '')::bigint;
alter table staging_review_sets alter column import_id set default nullif(current_setting('ludograph.staging_import', true), '')::bigint;
alter table staging_unchanged alter column import_id set default nullif(current_setting('ludograph.staging_import', true), '')::bigint;
alter table staging_rejects alter column import_id set default nullif(current_setting('ludograph.staging_import', true), '')::bigint;
