select
  (a.price_final / 100) as price,
  ((a.owners_low + a.owners_high) / 2) as owners,
  count(*) as applications
from applications a
where a.type = $1::application_type
  and (a.currency = $2::text and a.price_final is not null)
  and ((a.owners_low + a.owners_high) / 2) is not null
  and a.coming_soon is not true
group by 1, 2
order by 1, 2
-- ["game","EUR"]
