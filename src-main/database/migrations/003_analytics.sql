-- What analysts ask most, kept ready. Each view has the unique index that REFRESH ... CONCURRENTLY needs. Prices of
-- different currencies never meet: the currency is part of each row, and is null for applications without a price.

create materialized view genre_analytics as
select g.name as genre,
       a.currency,
       count(*) as applications,
       count(*) filter (where a.type = 'game') as games,
       count(a.price_final) as priced,
       avg(a.price_final) / 100 as average_price,
       avg(a.metacritic_score) as average_rating,
       count(a.metacritic_score) as rated
from applications a
join application_genres ag using (appid)
join genres g on g.id = ag.genre_id
group by g.name, a.currency;

create unique index genre_analytics_key on genre_analytics (genre, currency) nulls not distinct;

create materialized view developer_analytics as
select d.id as developer_id,
       d.name as developer,
       a.currency,
       count(*) as applications,
       count(*) filter (where a.type = 'game') as games,
       count(a.price_final) as priced,
       avg(a.price_final) / 100 as average_price,
       avg(a.metacritic_score) as average_rating,
       count(a.metacritic_score) as rated,
       min(a.release_date) as first_release,
       max(a.release_date) as last_release
from applications a
join application_developers ad using (appid)
join developers d on d.id = ad.developer_id
group by d.id, d.name, a.currency;

create unique index developer_analytics_key on developer_analytics (developer_id, currency) nulls not distinct;

create materialized view publisher_analytics as
select p.id as publisher_id,
       p.name as publisher,
       a.currency,
       count(*) as applications,
       count(*) filter (where a.type = 'game') as games,
       count(a.price_final) as priced,
       avg(a.price_final) / 100 as average_price,
       avg(a.metacritic_score) as average_rating,
       count(a.metacritic_score) as rated,
       min(a.release_date) as first_release,
       max(a.release_date) as last_release
from applications a
join application_publishers ap using (appid)
join publishers p on p.id = ap.publisher_id
group by p.id, p.name, a.currency;

create unique index publisher_analytics_key on publisher_analytics (publisher_id, currency) nulls not distinct;
