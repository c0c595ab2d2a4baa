import { builtInKey } from '../../src-main/embedding/model-files'

/**
 * Gives each application of a catalogue a vector without a model: one direction for each genre, and each application's own
 * beside it. A map of them has a region for each genre.
 */
export const themedVectors = `
  update applications a set
    description_embedding = l2_normalize((
      select ('[' || string_agg(round((sin(i * (1 + theme)) + 0.4 * sin(i * (a.appid % 9973 + 1)))::numeric, 5)::text, ',' order by i) || ']')::vector
      from generate_series(1, 384) as i
    )),
    embedding_model = '${builtInKey}', embedding_content_hash = content_hash, embedding_text_hash = decode(md5(a.appid::text), 'hex')
  from (select b.appid, coalesce((select min(genre_id) from application_genres ag where ag.appid = b.appid), 0) as theme from applications b) as themed
  where themed.appid = a.appid`
