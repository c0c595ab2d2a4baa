-- The beginning of a statement. $1: map. `sizes`: the genres of the map's points in the order in which they tell something;
-- `telling`: the first of them that each application has, be it on the map or not.
-- Most games are Action or Indie among others: the genre that fewest points have tells most. How a game is sold (Indie 23,
-- Free to Play 37, Early Access 70 in the store's numbers) and what less than one in a hundred has counts only if there is nothing else.
with sizes as (
  select g.id, g.name,
         row_number() over (
           order by coalesce(g.store_id in ('23', '37', '70'), false),
                    count(*) * 100 < (select count(*) from map_points where map_id = $1), count(*), g.id
         ) as place
  from map_points p join application_genres ag using (appid) join genres g on g.id = ag.genre_id
  where p.map_id = $1
  group by g.id
), telling as (
  select distinct on (ag.appid) ag.appid, s.id as genre_id, s.name
  from application_genres ag join sizes s on s.id = ag.genre_id
  order by ag.appid, s.place
)
