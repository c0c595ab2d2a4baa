with main as (
  select
    floor((document_number(p0.v))::numeric / $1::numeric) * $1::numeric as d0,
    (avg(a.fast_abc))::float8 as m0,
    count(a.fast_abc) as n0,
    count(*) filter (where (p0.v <> 'null' and document_number(p0.v) is null)) as h0,
    count(*) filter (where a.fast_abc_other) as h1
  from applications a
  cross join lateral (select a.document #> $2::text[] as v offset 0) as p0
  where exists (select 1 from jsonb_array_elements(case jsonb_typeof((a.document #> $3::text[])) when 'array' then (a.document #> $3::text[]) else '[]' end) as e0 (v) where (e0.v #> $4::text[]) is not null and (e0.v #> $4::text[]) <> 'null' and document_text((e0.v #> $4::text[])) = $5::text)
    and a.coming_soon is not true
  group by 1
),
part1 as (
  select
    floor((document_number(p0.v))::numeric / $1::numeric) * $1::numeric as d0,
    (sum(m2.v))::float8 as m1
  from applications a
  cross join lateral (select a.document #> $2::text[] as v offset 0) as p0
  cross join lateral (select document_number(e1.v) as v, (e1.v <> 'null' and document_number(e1.v) is null) as other from jsonb_array_elements(case jsonb_typeof((a.document #> $6::text[])) when 'array' then (a.document #> $6::text[]) else '[]' end) as e1 (v) where e1.v is not null and e1.v <> 'null') as m2
  where exists (select 1 from jsonb_array_elements(case jsonb_typeof((a.document #> $3::text[])) when 'array' then (a.document #> $3::text[]) else '[]' end) as e0 (v) where (e0.v #> $4::text[]) is not null and (e0.v #> $4::text[]) <> 'null' and document_text((e0.v #> $4::text[])) = $5::text)
    and a.coming_soon is not true
  group by 1
),
kept as (
  select main.d0, main.m0, part1.m1, main.n0, main.h0, main.h1
  from main
  left join part1 on coalesce(part1.d0::text, '') = coalesce(main.d0::text, '') and (part1.d0 is null) = (main.d0 is null)
)
select
  kept.d0 as slow,
  m0 as average_fast,
  m1 as sum_list,
  n0 as n_fast,
  kept.h0 as other_type,
  kept.h1 as other_type_2,
  count(*) over () as row_count
from kept
order by 1
limit $7::bigint
-- [10,["slow"],["it's"],["a/b"],"'; drop table applications; --",["list"],100]
