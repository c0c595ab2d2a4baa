-- $1: appids, in the order they are wanted.
select a.appid,
       a.name,
       a.type::text as type,
       a.release_date_text as "releaseText",
       a.release_date as "releaseDate",
       extract(year from a.release_date)::integer as year,
       (a.price_final / 100)::float8 as price,
       a.currency,
       a.is_free as "isFree",
       a.metacritic_score as rating,
       array(
         select d.name from application_developers ad join developers d on d.id = ad.developer_id
         where ad.appid = a.appid order by d.name
       ) as developers,
       array(
         select g.name from application_genres ag join genres g on g.id = ag.genre_id
         where ag.appid = a.appid order by g.name
       ) as genres,
       (select r.positive::float8 / nullif(r.voted, 0) from review_analytics r where r.appid = a.appid) as "positiveShare"
from unnest($1::bigint[]) with ordinality as wanted (appid, place)
join applications a using (appid)
order by wanted.place
