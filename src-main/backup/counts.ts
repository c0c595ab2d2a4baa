import type { Queryable } from '../database/engine'
import type { BackupManifest } from './manifest'

/** How much a catalogue holds, of any schema. */
export async function countsOf(catalogue: Queryable): Promise<BackupManifest['counts']> {
  const [row] = await catalogue.query<BackupManifest['counts'] & Record<string, unknown>>(
    `select (select count(*) from applications) as applications, (select count(*) from reviews) as reviews,
            (select count(description_embedding) from applications) + (select count(review_embedding) from reviews) as embeddings`,
  )
  return row ?? { applications: 0, reviews: 0, embeddings: 0 }
}
