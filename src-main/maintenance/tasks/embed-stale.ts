import type { EmbeddedThing } from '@contract'
import { counted, notFound, rates } from './common'
import type { TaskKind } from './kind'

const things: readonly EmbeddedThing[] = ['applications', 'reviews']

/** Makes embeddings of texts that changed (and of those that have none) anew. The target is applications or reviews. */
export const embedStale: TaskKind = {
  name: 'embed-stale',
  // Whether reviews should have embeddings at all is for the user to say.
  targets: ({ facts }) => things.filter((what) => facts.embeddings[what].missing > 0 && (what === 'applications' || facts.embeddings[what].vectors > 0)),
  prepare({ facts, embed, engine }, request) {
    const what = things.find((one) => one === (request.target ?? 'applications'))
    if (!what) throw notFound('Embeddings are made of applications or of reviews.')
    const { missing, stale, vectors } = facts.embeddings[what]
    return {
      request: { ...request, target: what },
      title: `Embed ${what} whose text changed`,
      about: 'Searches for similar games compare meanings by vectors: those of texts that changed since are of the old text.',
      steps: [],
      work: (signal) => embed(what, signal),
      lock: 'ROW EXCLUSIVE',
      bytes: null,
      seconds: missing / (facts.work.textsPerSecond ?? rates.texts),
      needed: vectors > 0 && stale > 0 ? `${counted(stale, 'vector')} of ${what} are of a text that has changed since.` : null,
      figures: async () => {
        const [row] = await engine.query<{ vectors: number; missing: number }>(
          `select count(*) filter (where embedding_content_hash = content_hash) as "upToDate",
                  count(*) filter (where embedding_content_hash is distinct from content_hash) as missing
           from ${what}`,
        )
        return { ...row }
      },
      givesWay: true,
    }
  },
}
