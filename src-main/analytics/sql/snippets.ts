import type { SqlSnippet } from '@contract'

/**
 * Statements of common questions. Each states the number of values that its averages rest on, and compares prices of one currency
 * only: the one that most games are priced in.
 */
export const snippets: readonly SqlSnippet[] = [
  {
    title: 'Games by type and year',
    about: 'How many entries of each type came out in each year.',
    text: `select extract(year from release_date)::integer as year, type, count(*) as applications
from applications
where release_date is not null
group by year, type
order by year desc, applications desc`,
  },
  {
    title: 'Median price by genre, with n',
    about: 'Of games with a price in the currency that most have.',
    text: `with main as (
  select currency from applications where type = 'game' and price_final is not null
  group by currency order by count(*) desc limit 1
)
select g.name as genre,
       round((percentile_cont(0.5) within group (order by a.price_final) / 100)::numeric, 2) as median_price,
       count(*) as n
from applications a
join main using (currency)
join application_genres ag using (appid)
join genres g on g.id = ag.genre_id
where a.type = 'game' and a.price_final is not null
group by g.name
having count(*) >= 10
order by median_price desc`,
  },
  {
    title: 'Developers with at least five rated games',
    about: 'The best average rating, with how many games it rests on.',
    text: `select d.name as developer, round(avg(a.metacritic_score), 1) as average_rating, count(a.metacritic_score) as n
from applications a
join application_developers ad using (appid)
join developers d on d.id = ad.developer_id
where a.type = 'game'
group by d.name
having count(a.metacritic_score) >= 5
order by average_rating desc, n desc
limit 50`,
  },
  {
    title: 'Tags that occur together',
    about: 'Pairs of tags by how many games have both.',
    text: `select one.name as tag, other.name as with_tag, count(*) as games
from application_tags a
join application_tags b on b.appid = a.appid and b.tag_id > a.tag_id
join tags one on one.id = a.tag_id
join tags other on other.id = b.tag_id
group by 1, 2
order by games desc
limit 50`,
  },
  {
    title: 'Most recommended games of a genre',
    about: 'Change the genre in the condition.',
    text: `select a.appid, a.name, a.recommendations_total as recommendations, a.metacritic_score as rating, a.release_date
from applications a
where a.type = 'game'
  and exists (select 1 from application_genres ag join genres g on g.id = ag.genre_id where ag.appid = a.appid and g.name = 'Strategy')
order by a.recommendations_total desc nulls last
limit 100`,
  },
  {
    title: 'Games on Linux, year by year',
    about: 'Share of each year’s games that run on Linux, with n.',
    text: `select extract(year from release_date)::integer as year,
       round(100.0 * count(*) filter (where linux) / count(linux), 1) as percent_on_linux,
       count(linux) as n
from applications
where type = 'game' and release_date is not null
group by year
having count(linux) > 0
order by year`,
  },
  {
    title: 'Share of positive reviews by language',
    about: 'Of the reviews in this catalogue, with n.',
    text: `select language, round(100.0 * avg(voted_up::integer), 1) as percent_positive, count(*) as n
from reviews
where voted_up is not null
group by language
having count(*) >= 10
order by n desc`,
  },
  {
    title: 'Reviews of one game by month',
    about: 'Change the name in the condition.',
    text: `select date_trunc('month', r.timestamp_created)::date as month,
       count(*) as reviews,
       count(*) filter (where r.voted_up) as positive
from reviews r
join applications a using (appid)
where a.name ilike '%portal%'
group by month
order by month`,
  },
  {
    title: 'What is in the documents',
    about: 'The keys that have no column of their own, and how many entries have each.',
    text: `select key, count(*) as applications, min(jsonb_typeof(value)) as type
from applications, jsonb_each(document)
group by key
order by applications desc
limit 100`,
  },
  {
    title: 'Free and paid games compared',
    about: 'Rating and recommendations of both groups, with how many values each rests on.',
    text: `select case when is_free then 'free' else 'paid' end as price,
       count(*) as games,
       round(avg(metacritic_score), 1) as average_rating,
       count(metacritic_score) as rated,
       percentile_cont(0.5) within group (order by recommendations_total) as median_recommendations,
       count(recommendations_total) as recommended
from applications
where type = 'game' and is_free is not null
group by is_free
order by price`,
  },
  {
    title: 'Games with the widest discount',
    about: 'What is reduced now, by how much.',
    text: `select appid, name, currency, price_initial / 100 as before, price_final / 100 as now, discount_percent
from applications
where discount_percent > 0
order by discount_percent desc, price_initial desc
limit 100`,
  },
  {
    title: 'Games named alike',
    about: 'Names that several entries share.',
    text: `select lower(name) as name, count(*) as applications, string_agg(appid::text, ', ' order by appid) as appids
from applications
group by lower(name)
having count(*) > 1
order by applications desc
limit 100`,
  },
]
