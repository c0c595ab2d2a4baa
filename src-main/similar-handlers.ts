import { LudographError, type CallName } from '@contract'
import type { Handlers } from './app'
import { coverageNow } from './embedding/coverage'
import { readApplicationText } from './embedding/pages'
import type { Models } from './embedding/models'
import type { FileGrants } from './import/file-grants'
import type { Opened } from './open-catalogue'
import type { Runs } from './query-model/runs'

type Area<Prefix extends string> = Pick<Handlers, Extract<CallName, `${Prefix}.${string}`>>

const done = { done: true } as const

/** What the contract's `embedding.*` calls do. */
export function embeddingHandlers(opened: () => Opened, models: Models, grants: FileGrants): Area<'embedding'> {
  const embeddings = () => opened().embeddings
  return {
    'embedding.status': async () => {
      const { engine, embeddings } = opened()
      const key = models.key
      return {
        ...(await models.status()),
        applications: await coverageNow(engine, 'applications', key),
        reviews: await coverageNow(engine, 'reviews', key),
        open: await embeddings.open(),
        progress: embeddings.progress,
        indexes: [await embeddings.indexes.state('applications', key), await embeddings.indexes.state('reviews', key)],
      }
    },
    'embedding.start': async ({ what }) => embeddings().start(what),
    'embedding.pause': async ({ id }) => embeddings().pause(id).then(() => done),
    'embedding.resume': async ({ id }) => embeddings().resume(id).then(() => done),
    'embedding.cancel': async ({ id }) => embeddings().cancel(id).then(() => done),
    'embedding.runs': async () => embeddings().runs(),
    'embedding.text': async ({ appid }) => {
      const found = await readApplicationText(opened().engine, appid, models.key)
      if (!found) throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`, 'Look it up by its name.')
      const { text, state, model } = found
      if (text === '') return { appid, text, seen: '', pieces: { piecesSeen: 0, piecesTotal: 0 }, state, model }
      const looked = await models.guard((embedder) => embedder.look(text))
      return { appid, text, seen: looked.seenText, pieces: { piecesSeen: looked.seen, piecesTotal: looked.total }, state, model }
    },
    'embedding.buildIndex': async ({ what }) => {
      await embeddings().indexes.build(what)
      return embeddings().indexes.state(what, models.key)
    },
    'embedding.dropIndex': async ({ what }) => {
      await embeddings().indexes.drop(what)
      return embeddings().indexes.state(what, models.key)
    },
    'embedding.useModel': async ({ token }) => {
      if (embeddings().progress) {
        throw new LudographError('catalogue_busy', 'Embeddings are still being computed with the current model.', 'Cancel that first, or wait until it is done.')
      }
      return models.use(token === null ? null : grants.redeem(token).path)
    },
  }
}

/** What the contract's `similar.*` and `map.*` calls do. */
export function similarityHandlers(opened: () => Opened, runs: Runs): Area<'similar'> & Area<'map'> {
  const similarity = () => opened().similarity
  return {
    'similar.suggest': async (input) => similarity().suggest(input),
    'similar.find': async (input) => similarity().find(input),
    'similar.histogram': async (input) => similarity().histogram(input),
    'similar.why': async (input) => similarity().why(input),
    'similar.cards': async (input) => similarity().cards(input),
    'similar.graph': async (input) => similarity().graph(input),
    'similar.reviews': async (input) => similarity().reviews(input),
    'similar.recall': async ({ questions }) => {
      const { indexes } = opened().embeddings
      return similarity().recall(questions, { build: () => indexes.build('applications'), drop: () => indexes.drop('applications') })
    },
    'map.state': async () => similarity().maps.state(),
    'map.build': async (parameters) => similarity().maps.build(parameters),
    'map.goBack': async () => similarity().maps.goBack(),
    'map.cancel': async () => similarity().maps.cancel().then(() => done),
    'map.points': async ({ currency }) => similarity().maps.points(currency),
    'map.genres': async () => similarity().maps.genres(),
    'map.values': async ({ id, ...input }) => runs.under(id, (signal) => similarity().maps.values(input, signal)),
    'map.passing': async ({ id, ...input }) => runs.under(id, (signal) => similarity().maps.passing(input, signal)),
  }
}
