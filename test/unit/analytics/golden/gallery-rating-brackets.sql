select
  ($1::numeric[])[greatest(width_bucket((a.metacritic_score)::numeric, $1::numeric[]), nullif(1, (a.metacritic_score is null)::integer))] as rating,
  count(*) as applications,
  (avg(a.price_final) filter (where a.currency = $2::text) / 100)::float8 as average_price,
  (avg(a.is_free::integer))::float8 as share_is_free,
  count(a.price_final) filter (where a.currency = $2::text) as n_price,
  count(a.is_free) as n_is_free
from applications a
where a.type = $3::application_type
  and a.metacritic_score is not null
  and a.coming_soon is not true
group by 1
order by 1
-- [[0,50,60,70,80,90],"EUR","game"]
