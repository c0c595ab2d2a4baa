select
  case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as release_date_year,
  (percentile_cont(0.500000::float8) within group (order by a.price_final::float8) filter (where a.currency = $1::text) / 100)::float8 as median_price,
  count(a.price_final) filter (where a.currency = $1::text) as n_price,
  count(*) over () as row_count
from applications a
where a.type = $2::application_type
  and exists (select 1 from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid and v0.name = $3::text)
  and exists (select 1 from (values ('Windows', a.windows), ('macOS', a.mac), ('Linux', a.linux)) as v1 (name, supported) where v1.supported and v1.name = $4::text)
  and a.coming_soon is not true
group by 1
order by 1
limit $5::bigint
-- ["EUR","game","Indie","Linux",100]
