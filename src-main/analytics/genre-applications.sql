-- $1: genre, $2: currency, $3: limit. The games behind one row of genres.sql, best rated first.
select a.appid,
       a.name,
       a.type::text as type,
       a.release_date_text as "releaseText",
       a.release_date as "releaseDate",
       (a.price_final / 100)::float8 as price,
       a.currency,
       a.metacritic_score as rating,
       array(
         select d.name from application_developers ad join developers d on d.id = ad.developer_id
         where ad.appid = a.appid order by d.name
       ) as developers,
       array(
         select g.name from application_genres ag join genres g on g.id = ag.genre_id
         where ag.appid = a.appid order by g.name
       ) as genres,
       count(*) over () as total
from applications a
where a.type = 'game'
  and a.currency = $2
  and a.price_final is not null
  and exists (
    select from application_genres ag join genres g on g.id = ag.genre_id where ag.appid = a.appid and g.name = $1
  )
order by a.metacritic_score desc nulls last, a.name, a.appid
limit $3
