import type { CallInput, CallOutput, ContractEvent, SimilarAnswer } from '@contract'
import type { Engine } from '../database/engine'
import type { OnNotice } from '../database/after-commit'
import type { Foreground } from '../database/foreground'
import { applicationCards } from './cards'
import { findReviews } from './find-reviews'
import { findSimilar } from './find-similar'
import { neighbourGraph } from './graph'
import { distanceHistogram } from './histogram'
import { Maps } from './map/maps'
import { measureRecall } from './recall'
import { suggest } from './suggest'
import { VectorCount } from './vector-count'
import { VectorMemory } from './vector-memory'
import { explain } from './why'
import type { Words } from './words'

export interface SimilarityOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  readonly words: Words
  /** hnsw.ef_search of index searches */
  readonly efSearch: () => number
  /** what reading vectors again in the background gives way to. Default: nothing */
  readonly foreground?: Foreground
  /** hears what nobody waits for any more: that a map could not be laid out */
  readonly onNotice?: OnNotice
}

/** Everything that is found by nearness of texts in one open catalogue. */
export class Similarity {
  readonly maps: Maps
  readonly #options: SimilarityOptions
  readonly #count = new VectorCount()
  readonly #memory: VectorMemory

  constructor(options: SimilarityOptions) {
    this.#options = options
    this.#memory = new VectorMemory(options.engine, () => options.foreground?.passed() ?? Promise.resolve())
    this.maps = new Maps({ ...options, modelKey: () => options.words.modelKey })
  }

  suggest({ text, limit }: CallInput<'similar.suggest'>): Promise<CallOutput<'similar.suggest'>> {
    return suggest(this.#options.engine, text, limit, this.#options.words.modelKey)
  }

  find(input: CallInput<'similar.find'>): Promise<SimilarAnswer> {
    const { engine, words, efSearch } = this.#options
    return findSimilar(engine, words, input, { efSearch: efSearch(), memory: this.#memory, countVectors: (database) => this.#count.read(database, words.modelKey) })
  }

  histogram(input: CallInput<'similar.histogram'>): Promise<CallOutput<'similar.histogram'>> {
    return distanceHistogram(this.#options.engine, this.#options.words, input, this.#memory)
  }

  why(input: CallInput<'similar.why'>): Promise<CallOutput<'similar.why'>> {
    return explain(this.#options.engine, this.#options.words, input)
  }

  cards({ appids }: CallInput<'similar.cards'>): Promise<CallOutput<'similar.cards'>> {
    return applicationCards(this.#options.engine, appids)
  }

  graph(input: CallInput<'similar.graph'>): Promise<CallOutput<'similar.graph'>> {
    const { engine, words, efSearch } = this.#options
    return neighbourGraph(engine, words, input, { efSearch: efSearch(), memory: this.#memory })
  }

  reviews(input: CallInput<'similar.reviews'>): Promise<CallOutput<'similar.reviews'>> {
    const { engine, words, efSearch } = this.#options
    return findReviews(engine, words, input, efSearch())
  }

  /** `index` builds and drops the vector index of applications: that belongs to another area. */
  recall(questions: number, index: { build(): Promise<void>; drop(): Promise<void> }): Promise<CallOutput<'similar.recall'>> {
    const { engine, words, emit } = this.#options
    return measureRecall({
      engine,
      model: words.modelKey,
      questions,
      onProgress: (step, share) => emit({ topic: 'similar.recall', payload: { step, share } }),
      buildIndex: () => index.build(),
      dropIndex: () => index.drop(),
    })
  }

  /** Gives up what is being built. */
  close(): Promise<void> {
    return this.maps.close()
  }
}
