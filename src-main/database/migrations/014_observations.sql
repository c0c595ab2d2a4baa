-- The map: how far it can be trusted at each point, and points that were put into it after it was made.
alter table map_points
  add column near smallint check (near between 0 and 10),
  add column text_hash bytea;
alter table maps
  add column placed bigint not null default 0,
  add column current_at timestamptz;
comment on column map_points.near is 'How many of the ten nearest vectors are among the fifty nearest points of the map; null: not measured';
comment on column map_points.text_hash is 'embedding_text_hash of the vector that the point was laid out by; null on maps that are older than this column';
comment on column maps.placed is 'How many points were put beside their neighbours after the map was made';
comment on column maps.current_at is 'When points were last added and taken out; null: never since it was made';
