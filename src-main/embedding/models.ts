import { LudographError, toErrorShape, type EmbeddingModel, type ErrorShape } from '@contract'
import type { Foreground } from '../database/foreground'
import { Embedder } from './embedder'
import { builtInKey, builtInModel, ownModel, type ModelFiles } from './model-files'

export interface ChosenModel {
  /** null: the one that comes with Ludograph */
  readonly folder: string | null
  readonly key: string | null
}

export interface ModelsOptions {
  readonly resourcesFolder: string
  /** what embedding gives way to. Default: nothing */
  readonly foreground?: Foreground
  readonly read: () => ChosenModel
  readonly write: (chosen: ChosenModel) => void
}

/** The sentence model in use. Nothing is loaded before the first text is to be embedded. */
export class Models {
  readonly #options: ModelsOptions
  #embedder: Promise<Embedder> | null = null
  #lastError: LudographError | null = null

  constructor(options: ModelsOptions) {
    this.#options = options
  }

  /** What the vectors of the model in use are marked with, also while its files cannot be used. */
  get key(): string {
    return this.#options.read().key ?? builtInKey
  }

  /** @throws LudographError `model_missing`, `model_damaged`, `model_unsuitable` */
  embedder(): Promise<Embedder> {
    this.#embedder ??= this.#make().catch((error: unknown) => {
      this.#embedder = null // whoever brings the files back need not start again
      throw error
    })
    return this.#embedder
  }

  /** The model, or what is known to be wrong with it. */
  async status(): Promise<{ model: EmbeddingModel | null; modelError: ErrorShape | null }> {
    try {
      const { model } = await this.embedder()
      return { model, modelError: this.#lastError?.toShape() ?? null }
    } catch (error) {
      return { model: null, modelError: toErrorShape(error) }
    }
  }

  /** Remembers what went wrong when the model was loaded, for `status`. */
  async guard<T>(work: (embedder: Embedder) => Promise<T>): Promise<T> {
    const embedder = await this.embedder()
    try {
      const result = await work(embedder)
      this.#lastError = null
      return result
    } catch (error) {
      if (error instanceof LudographError && error.code.startsWith('model_')) this.#lastError = error
      throw error
    }
  }

  /**
   * Goes over to another model, after a first text with it.
   * @param folder null: the one that comes with Ludograph
   * @throws LudographError; the model of before then stays
   */
  async use(folder: string | null): Promise<EmbeddingModel> {
    const files = folder === null ? builtInModel(this.#options.resourcesFolder) : await ownModel(folder)
    const candidate = this.#embedderOf(files)
    try {
      await candidate.embed(['A first text, to see that it works.'], { urgent: true })
    } catch (error) {
      await candidate.stop()
      throw error
    }
    await this.stop()
    this.#embedder = Promise.resolve(candidate)
    this.#options.write({ folder, key: files.model.builtIn ? null : files.model.key })
    return files.model
  }

  /** Ends the worker. The next text starts it again. */
  async stop(): Promise<void> {
    const embedder = this.#embedder
    this.#embedder = null
    this.#lastError = null
    await embedder?.then((one) => one.stop()).catch(() => undefined)
  }

  async #make(): Promise<Embedder> {
    const { folder, key } = this.#options.read()
    if (folder === null) return this.#embedderOf(builtInModel(this.#options.resourcesFolder))
    const files = await ownModel(folder)
    if (key !== null && files.model.key !== key) {
      throw new LudographError('model_damaged', `The files in ${folder} are no longer those of the model ${key}.`, 'Choose the model again in the settings.')
    }
    return this.#embedderOf(files)
  }

  #embedderOf(files: ModelFiles): Embedder {
    const { foreground } = this.#options
    return new Embedder(files, foreground ? { foreground } : {})
  }
}
