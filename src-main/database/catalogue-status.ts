import type { CatalogueStatus } from '@contract'
import type { Engine } from './engine'

/** What is open and how much is in it. */
export async function catalogueStatus(engine: Engine, schema: number): Promise<CatalogueStatus> {
  const types = await engine.query<{ type: string; count: number; embedded: number }>(
    `select type::text as type, count(*) as count, count(description_embedding) as embedded
     from applications group by type order by count desc, type`,
  )
  const [reviews] = await engine.query<{ count: number; embedded: number }>(
    'select count(*) as count, count(review_embedding) as embedded from reviews',
  )
  const sum = (pick: (row: { count: number; embedded: number }) => number): number =>
    types.reduce((total, row) => total + pick(row), 0)
  return {
    engine: engine.kind,
    version: engine.version,
    catalogue: engine.label,
    schema,
    counts: {
      applications: sum((row) => row.count),
      byType: Object.fromEntries(types.map(({ type, count }) => [type, count])),
      reviews: reviews?.count ?? 0,
      embeddedApplications: sum((row) => row.embedded),
      embeddedReviews: reviews?.embedded ?? 0,
    },
  }
}
