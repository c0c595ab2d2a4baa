/** Tags that the sample has not: every third application is cosy, every second one difficult, by its number. */
export const sampleTags = [
  "insert into tags (name) values ('Cosy'), ('Difficult')",
  `insert into application_tags (appid, tag_id, votes)
   select a.appid, t.id, 10 from applications a join tags t on (t.name = 'Cosy' and a.appid % 3 = 0) or (t.name = 'Difficult' and a.appid % 2 = 0)`,
]
