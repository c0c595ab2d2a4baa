-- $1: key of the model in use. Stale: there is a vector, of another text or another model than now.
select
  'applications' as what,
  count(*) as total,
  count(description_embedding) as vectors,
  count(description_embedding) filter (
    where embedding_model is distinct from $1 or embedding_content_hash is distinct from content_hash
  ) as stale,
  count(*) filter (where embedding_model is distinct from $1 or embedding_content_hash is distinct from content_hash) as missing
from applications
union all
select
  'reviews',
  count(*),
  count(review_embedding),
  count(review_embedding) filter (
    where embedding_model is distinct from $1 or embedding_content_hash is distinct from content_hash
  ),
  count(*) filter (where embedding_model is distinct from $1 or embedding_content_hash is distinct from content_hash)
from reviews
