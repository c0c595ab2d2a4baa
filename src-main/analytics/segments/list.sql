-- Every segment with its size, and what refers to it by its name: saved questions, dashboards and other segments.
with named as (
  select s.id, found.name
  from segments s
  cross join lateral (
    select q.name from saved_queries q
    where jsonb_path_exists(q.query, '$.** ? (@.test == "is" && (@.field == "segment" || @.field == "application.segment")) .values[*] ? (@ == $name)', jsonb_build_object('name', s.name))
    union
    select d.name from dashboards d where d.shared -> 'segments' ? s.name
    union
    select o.name from segments o
    where o.definition is not null and o.id <> s.id
      and jsonb_path_exists(o.definition, '$.** ? (@.test == "is" && @.field == "segment") .values[*] ? (@ == $name)', jsonb_build_object('name', s.name))
  ) as found
), sizes as (
  select m.segment_id, count(a.appid) as applications, count(*) - count(a.appid) as missing
  from segment_applications m left join applications a on a.appid = m.appid
  group by m.segment_id
)
select s.id, s.name, s.about, s.definition, s.problem,
       coalesce(sizes.applications, 0) as applications,
       coalesce(sizes.missing, 0) as missing,
       array(select named.name from named where named.id = s.id order by named.name) as "usedBy",
       s.created_at as "createdAt", s.updated_at as "updatedAt"
from segments s
left join sizes on sizes.segment_id = s.id
order by lower(s.name), s.id
