-- Follows telling-genres.sql. $2: currency. What a point of the map shows; all columns in the order of appids.
, points as (
  select p.appid, p.x, p.y, p.near, a.name, a.type::text as type,
         telling.name as genre,
         case when a.is_free then 0 when a.currency = $2 then (a.price_final / 100)::float8 end as price,
         extract(year from a.release_date)::integer as year,
         a.metacritic_score as rating,
         reviewed.score,
         coalesce(a.recommendations_total, reviewed.reviews, 0)::float8 as reviews
  from map_points p
  join applications a using (appid)
  left join telling using (appid)
  left join (select appid, positive::float8 / nullif(voted, 0) as score, reviews from review_analytics) as reviewed using (appid)
  where p.map_id = $1
)
select array_agg(appid::float8 order by appid) as appids,
       array_agg(x::float8 order by appid) as xs,
       array_agg(y::float8 order by appid) as ys,
       array_agg(name order by appid) as names,
       array_agg(type order by appid) as types,
       array_agg(genre order by appid) as genres,
       array_agg(price order by appid) as prices,
       array_agg(year order by appid) as years,
       array_agg(rating::integer order by appid) as ratings,
       array_agg(score order by appid) as scores,
       array_agg(reviews order by appid) as reviews,
       array_agg(near::integer order by appid) as near
from points
