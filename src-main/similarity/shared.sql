-- $1, $2: appids. What both are linked to.
select 'genre' as what, k.name
from application_genres l join application_genres m using (genre_id) join genres k on k.id = l.genre_id
where l.appid = $1 and m.appid = $2
union
select 'category', k.name
from application_categories l join application_categories m using (category_id) join categories k on k.id = l.category_id
where l.appid = $1 and m.appid = $2
union
select 'developer', k.name
from application_developers l join application_developers m using (developer_id) join developers k on k.id = l.developer_id
where l.appid = $1 and m.appid = $2
union
select 'tag', k.name
from application_tags l join application_tags m using (tag_id) join tags k on k.id = l.tag_id
where l.appid = $1 and m.appid = $2
union
select 'publisher', k.name
from application_publishers l join application_publishers m using (publisher_id) join publishers k on k.id = l.publisher_id
where l.appid = $1 and m.appid = $2
order by 1, 2
