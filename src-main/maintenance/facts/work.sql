-- What Ludograph itself has done here, and what that left lying about.
-- $1, $2, $3: how many days imports, rejects and tasks are kept
select
  (select max(finished_at) from imports where state in ('applied', 'undone')) as "lastImport",
  (select max(finished_at) from embedding_runs where what = 'applications' and embedded > 0) as "applicationsEmbedded",
  (select max(finished_at) from embedding_runs where what = 'reviews' and embedded > 0) as "reviewsEmbedded",
  (select embedded / seconds from embedding_runs where seconds > 0 and embedded > 0 order by id desc limit 1) as "textsPerSecond",
  (
    select count(*) from imports i
    where finished_at < now() - make_interval(days => $1)
      and state in ('failed', 'cancelled', 'discarded', 'undone')
  ) as "oldImports",
  (
    select count(*) from rejects r join imports i on i.id = r.import_id
    where i.finished_at < now() - make_interval(days => $2)
  ) as "oldRejects",
  (select count(*) from tasks where finished_at < now() - make_interval(days => $3)) as "oldTasks",
  (
    exists (select 1 from staging_applications) or exists (select 1 from staging_links) or exists (select 1 from staging_reviews)
    or exists (select 1 from staging_review_sets) or exists (select 1 from staging_unchanged)
    or exists (select 1 from staging_rejects)
  ) as staged,
  exists (
    select 1 from imports
    where state in ('staging', 'staged', 'applying') or state = 'interrupted' and checkpoint is not null
  ) as "stagingOwned",
  (
    select sum(pg_total_relation_size(oid)) from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname like 'staging\_%'
  )::bigint as "stagingBytes",
  (select extversion from pg_extension where extname = 'vector') as pgvector,
  (select rolsuper from pg_roles where rolname = current_user) or pg_has_role('pg_checkpoint', 'usage') as "mayCheckpoint"
