import { join } from 'node:path'
import type { ContractEvent, EmbeddedThing, EmbeddingProgress, EmbeddingRun } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { Embeddings } from '../../src-main/embedding/embeddings'
import { Models } from '../../src-main/embedding/models'
import { projectFolder } from './built'
import { Told } from './told'

/** Models as the application has them, the one that comes with it in use. */
export const builtInModels = (resourcesFolder = join(projectFolder, 'resources')): Models => {
  let chosen: { folder: string | null; key: string | null } = { folder: null, key: null }
  return new Models({ resourcesFolder, read: () => chosen, write: (next) => (chosen = next) })
}

/** The embeddings of one catalogue, with everything they told. */
export class EmbeddingBench {
  readonly embeddings: Embeddings
  readonly #told = new Told()
  isHeldUp = false
  pace = 1

  /** everything that was told, in order */
  get told(): readonly ContractEvent[] {
    return this.#told.events
  }

  constructor(engine: Engine, models: Models) {
    this.embeddings = new Embeddings({
      engine,
      embedder: () => models.embedder(),
      pace: () => this.pace,
      heldUpBy: () => (this.isHeldUp ? 'an import' : null),
      emit: this.#told.emit,
    })
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
