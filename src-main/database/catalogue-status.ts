import type { CatalogueStatus } from '@contract'
import type { Engine } from './engine'
import { keptCount } from './kept-counts'

type Counts = CatalogueStatus['counts']

/** Of embeddings, those of any model: what the runs under way have added since they were last counted comes to them. */
async function count(engine: Engine): Promise<Counts & { readonly addedByRuns: Readonly<Record<string, number>> }> {
  return engine.transaction({ readOnly: true }, async (transaction) => {
    const types = await transaction.query<{ type: string; count: number; embedded: number }>(
      `select type::text as type, count(*) as count, count(description_embedding) as embedded
       from applications group by type order by count desc, type`,
    )
    const [reviews] = await transaction.query<{ count: number; embedded: number }>('select count(*) as count, count(review_embedding) as embedded from reviews')
    const sum = (pick: (row: { count: number; embedded: number }) => number): number => types.reduce((total, row) => total + pick(row), 0)
    return {
      applications: sum((row) => row.count),
      byType: Object.fromEntries(types.map(({ type, count: many }) => [type, many])),
      reviews: reviews?.count ?? 0,
      embeddedApplications: sum((row) => row.embedded),
      embeddedReviews: reviews?.embedded ?? 0,
      addedByRuns: await addedByRuns(transaction),
    }
  })
}

async function addedByRuns(database: Pick<Engine, 'query'>): Promise<Record<string, number>> {
  const rows = await database.query<{ what: string; embedded: number }>('select what, sum(embedded)::bigint as embedded from embedding_runs group by what')
  return Object.fromEntries(rows.map(({ what, embedded }) => [what, embedded]))
}

/** What is open and how much is in it. */
export async function catalogueStatus(engine: Engine, schema: number): Promise<CatalogueStatus> {
  const { addedByRuns: before, ...counts } = await keptCount(engine, engine, 'catalogue status', () => count(engine))
  const now = await addedByRuns(engine)
  const since = (what: string): number => Math.max(0, (now[what] ?? 0) - (before[what] ?? 0))
  return {
    engine: engine.kind,
    version: engine.version,
    catalogue: engine.label,
    schema,
    counts: {
      ...counts,
      embeddedApplications: Math.min(counts.applications, counts.embeddedApplications + since('applications')),
      embeddedReviews: Math.min(counts.reviews, counts.embeddedReviews + since('reviews')),
    },
  }
}
