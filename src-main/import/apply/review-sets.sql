-- $1: the import.
with written as (
  insert into review_sets (appid, envelope, content_hash, record_hash, import_id)
  select appid, envelope, content_hash, record_hash, $1 from staging_review_sets
  on conflict (appid) do update set
    envelope = excluded.envelope,
    content_hash = excluded.content_hash,
    record_hash = excluded.record_hash,
    import_id = excluded.import_id
  where review_sets.content_hash <> excluded.content_hash
  returning xmax = 0 as is_new
)
select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from written
