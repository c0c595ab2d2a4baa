-- How a map was made, to make it again and to say what it shows. Maps of before held all types.
alter table maps
  add column types text not null default 'all' check (types in ('game', 'all')),
  add column neighbours integer not null default 15 check (neighbours between 2 and 200),
  add column spread real not null default 0.1 check (spread between 0 and 1),
  -- mean share of a point's ten nearest vectors among the fifty points nearest to it on the map; null: not measured
  add column near_share real check (near_share between 0 and 1);
