-- $1: appid. Fields of one staged application that differ from the catalogue; links as sorted lists of names.
with before as (
  select to_jsonb(a) - array['content_hash', 'record_hash', 'envelope', 'import_id', 'created_at', 'updated_at',
                             'description_embedding', 'embedding_model', 'embedding_text_hash', 'embedding_content_hash',
                             'price_final', 'price_initial', 'currency', 'discount_percent', 'achievement_count', 'required_memory_mb']
         || jsonb_build_object(
              'developers', (select coalesce(jsonb_agg(k.name order by k.name), '[]') from application_developers l
                             join developers k on k.id = l.developer_id where l.appid = a.appid),
              'publishers', (select coalesce(jsonb_agg(k.name order by k.name), '[]') from application_publishers l
                             join publishers k on k.id = l.publisher_id where l.appid = a.appid),
              'languages', (select coalesce(jsonb_agg(k.name order by k.name), '[]') from application_languages l
                            join languages k on k.id = l.language_id where l.appid = a.appid)) as fields
  from applications a
  where a.appid = $1
),
after as (
  select to_jsonb(s) - array['content_hash', 'record_hash', 'envelope', 'position', 'required_memory_mb', 'import_id']
         || jsonb_build_object(
              'developers', (select coalesce(jsonb_agg(name order by name), '[]') from unnest(l.developers) as name),
              'publishers', (select coalesce(jsonb_agg(name order by name), '[]') from unnest(l.publishers) as name),
              'languages', (select coalesce(jsonb_agg(name order by name), '[]') from unnest(l.languages) as name)) as fields
  from staging_applications s
  join staging_links l using (appid)
  where s.appid = $1
)
select coalesce(b.key, a.key) as field, nullif(b.value, 'null'::jsonb) #>> '{}' as before, nullif(a.value, 'null'::jsonb) #>> '{}' as after
from (select key, value from before, jsonb_each(before.fields)) as b
full join (select key, value from after, jsonb_each(after.fields)) as a using (key)
where a.value is distinct from b.value
order by field
