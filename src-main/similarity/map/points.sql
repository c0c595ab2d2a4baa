-- $1: map, $2: currency. What a point of the map shows; all columns in the order of appids.
with points as (
  select p.appid, p.x, p.y, a.name, a.type::text as type,
         (select g.name from application_genres ag join genres g on g.id = ag.genre_id where ag.appid = p.appid order by g.id limit 1) as genre,
         case when a.is_free then 0 when a.currency = $2 then (a.price_final / 100)::float8 end as price,
         extract(year from a.release_date)::integer as year,
         a.metacritic_score as rating,
         reviewed.score
  from map_points p
  join applications a using (appid)
  left join (select appid, avg(voted_up::integer)::float8 as score from reviews group by appid) as reviewed using (appid)
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
       array_agg(score order by appid) as scores
from points
