select
  corr(a.price_final::float8, a.metacritic_score::float8) as correlation_price,
  count(*) as applications,
  (avg(a.price_final) / 100)::float8 as average_price,
  (avg(a.metacritic_score))::float8 as average_rating,
  regr_count(a.price_final::float8, a.metacritic_score::float8) as n_price,
  count(a.price_final) as n_price_2,
  count(a.metacritic_score) as n_rating
from applications a
where a.type = $1::application_type
  and (a.currency = $2::text and a.price_final is not null)
  and a.metacritic_score is not null
  and a.coming_soon is not true
-- ["game","EUR"]
