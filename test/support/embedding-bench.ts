import { join } from 'node:path'
import type { ContractEvent, EmbeddedThing, EmbeddingProgress, EmbeddingRun } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { Embeddings } from '../../src-main/embedding/embeddings'
import { Models } from '../../src-main/embedding/models'
import { projectFolder } from './built'

/** Models as the application has them, the one that comes with it in use. */
export const builtInModels = (resourcesFolder = join(projectFolder, 'resources')): Models => {
  let chosen: { folder: string | null; key: string | null } = { folder: null, key: null }
  return new Models({ resourcesFolder, read: () => chosen, write: (next) => (chosen = next) })
}

/** The embeddings of one catalogue, with everything they told. */
export class EmbeddingBench {
  readonly embeddings: Embeddings
  readonly told: ContractEvent[] = []
  readonly #listeners = new Set<() => void>()
  isHeldUp = false
  pace = 1

  constructor(engine: Engine, models: Models) {
    this.embeddings = new Embeddings({
      engine,
      embedder: () => models.embedder(),
      pace: () => this.pace,
      isHeldUp: () => this.isHeldUp,
      emit: (event) => {
        this.told.push(event)
        for (const listener of [...this.#listeners]) listener()
      },
    })
  }

  /** Makes what is missing and waits for the end. */
  async run(what: EmbeddedThing = 'applications'): Promise<EmbeddingRun> {
    const { id } = await this.embeddings.start(what)
    return this.when(id, ({ finishedAt }) => finishedAt !== null)
  }

  /** The first state of a run that fits, told already or later. */
  when(id: number, fits: (run: EmbeddingRun) => boolean): Promise<EmbeddingRun> {
    return this.#until(() => this.told.flatMap((event) => (event.topic === 'embedding.changed' && event.payload.id === id ? [event.payload] : [])).find(fits))
  }

  progress(fits: (progress: EmbeddingProgress) => boolean): Promise<EmbeddingProgress> {
    return this.#until(() => this.told.flatMap((event) => (event.topic === 'embedding.progress' ? [event.payload] : [])).find(fits))
  }

  #until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look)
        reject(new Error(`waited in vain; told: ${JSON.stringify(this.told.slice(-5))}`))
      }, 60_000)
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        clearTimeout(timer)
        this.#listeners.delete(look)
        resolve(found)
      }
      this.#listeners.add(look)
      look()
    })
  }
}
