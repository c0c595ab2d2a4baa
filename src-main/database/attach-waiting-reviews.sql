-- Waiting reviews whose application has arrived. They stay marked as rows of the import that brought them.
with arrived as (
  delete from waiting_reviews waiting using applications a where a.appid = waiting.appid returning waiting.*
)
insert into reviews
select * from arrived
on conflict (appid, recommendationid) do nothing
