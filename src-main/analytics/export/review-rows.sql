r.appid,
(select a.name from applications a where a.appid = r.appid) as application,
r.recommendationid,
r.language,
to_char(r.timestamp_created at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as written_at,
r.voted_up,
r.votes_up,
r.author_playtime_forever,
r.review
