import { join } from 'node:path'
import type { ContractEvent, EmbeddedThing, EmbeddingProgress, EmbeddingRun } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { Foreground } from '../../src-main/database/foreground'
import { Embeddings } from '../../src-main/embedding/embeddings'
import { Models } from '../../src-main/embedding/models'
import { projectFolder } from './built'
import { Told } from './told'
import { until } from './wait'

/** Models as the application has them, the one that comes with it in use. */
export const builtInModels = (resourcesFolder = join(projectFolder, 'resources'), foreground = new Foreground()): Models => {
  let chosen: { folder: string | null; key: string | null } = { folder: null, key: null }
  return new Models({ resourcesFolder, foreground, read: () => chosen, write: (next) => (chosen = next) })
}

/** The embeddings of one catalogue, with everything they told. */
export class EmbeddingBench {
  readonly embeddings: Embeddings
  readonly #told = new Told()
  isHeldUp = false
  /** the run is held up once it has made so many vectors */
  holdAfter = Infinity
  pace = 1
  /** how many vectors have been made, written or not */
  made = 0
  #asked = 0

  /** everything that was told, in order */
  get told(): readonly ContractEvent[] {
    return this.#told.events
  }

  constructor(engine: Engine, models: Models, foreground = new Foreground()) {
    this.embeddings = new Embeddings({
      engine,
      embedder: async () => {
        const embedder = await models.embedder()
        const embed: typeof embedder.embed = async (...texts) => {
          const vectors = await embedder.embed(...texts)
          this.made += vectors.length
          return vectors
        }
        return new Proxy(embedder, { get: (real, name) => (name === 'embed' ? embed : (Reflect.get(real, name, real) as unknown)) })
      },
      foreground,
      pace: () => this.pace,
      heldUpBy: () => {
        this.#asked++
        return this.isHeldUp || this.made >= this.holdAfter ? 'an import' : null
      },
      emit: this.#told.emit,
    })
  }

  /** Resolves when a run that stands still has asked again and again whether it may go on. */
  async standsStill(): Promise<void> {
    const before = this.#asked
    await until('a run to stand still', () => this.#asked >= before + 4)
  }

  /** Makes what is missing and waits for the end. */
  async run(what: EmbeddedThing = 'applications'): Promise<EmbeddingRun> {
    const { id } = await this.embeddings.start(what)
    return this.when(id, ({ finishedAt }) => finishedAt !== null)
  }

  /** The first state of a run that fits, told already or later. */
  when(id: number, fits: (run: EmbeddingRun) => boolean): Promise<EmbeddingRun> {
    return this.#told.until(() => this.#told.of('embedding.changed').find((run) => run.id === id && fits(run)))
  }

  progress(fits: (progress: EmbeddingProgress) => boolean): Promise<EmbeddingProgress> {
    return this.#told.until(() => this.#told.of('embedding.progress').find(fits))
  }
}
