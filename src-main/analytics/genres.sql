-- $1: currency. Rating is the Metacritic score, of those games that have one.
select g.name as genre,
       count(*) as applications,
       (avg(a.price_final) / 100)::float8 as average_price,
       avg(a.metacritic_score)::float8 as average_rating
from applications a
join application_genres ag using (appid)
join genres g on g.id = ag.genre_id
where a.type = 'game'
  and a.currency = $1
  and a.price_final is not null
group by g.name
having count(*) >= 10
order by average_rating desc nulls last, genre
