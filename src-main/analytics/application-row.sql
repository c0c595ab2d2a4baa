a.appid,
a.name,
coalesce(a.type_text, a.type::text) as type,
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
  select distinct g.name from application_genres ag join genres g on g.id = ag.genre_id
  where ag.appid = a.appid order by g.name
) as genres
