-- Follows telling-genres.sql. $2: currency. What a point of the map shows, in the order of appids: numbers as records of bytes (see
-- point-records.ts), because reading arrays of numbers from text takes most of the time of a large map; names as one text, a line each.
, points as (
  select p.appid, p.x, p.y, p.near, a.name, array_position(enum_range(null::application_type), a.type) as type,
         telling.genre_id as genre,
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
select string_agg(
         int8send(appid) || float4send(x) || float4send(y)
         || float4send(coalesce(price, 'NaN')::real) || float4send(coalesce(score, 'NaN')::real) || float4send(reviews::real)
         || int4send(coalesce(genre, -1)) || int2send(type::smallint) || int2send(coalesce(year, 0)::smallint)
         || int2send(coalesce(rating, 255)::smallint) || int2send(coalesce(near, 255)::smallint),
         ''::bytea order by appid
       ) as records,
       string_agg(translate(name, E'\n', ' '), E'\n' order by appid) as names,
       enum_range(null::application_type)::text[] as "typeNames",
       (select json_object_agg(id, name) from sizes) as "genreNames"
from points
