import { LudographError, type SeenText } from '@contract'
import type { Engine } from '../database/engine'
import type { Models } from './models'
import { maxPieces } from './sentence-model-shape'
import { plainText, reviewText, sentencesOf } from './text'

/** What the rest of the core may ask of the model: vectors of texts a user typed, sentences and their vectors. */
export class Words {
  readonly #models: Models

  constructor(models: Models) {
    this.#models = models
  }

  /** Key of the model in use: only vectors marked with it are compared. */
  get modelKey(): string {
    return this.#models.key
  }

  /** @throws LudographError `no_text` if it holds nothing the model can see, and what the model says */
  async embedText(text: string): Promise<{ vector: Float32Array; pieces: SeenText }> {
    const line = reviewText(text)
    return this.#models.guard(async (embedder) => {
      const [found] = line === '' ? [] : await embedder.embed([line], { urgent: true })
      if (!found?.vector) {
        throw new LudographError('no_text', 'There is nothing in this text that could be searched for.', 'Write a few words: what the game is about, or how it feels.')
      }
      const { total } = found.isCut ? await embedder.look(line) : { total: found.piecesSeen }
      return { vector: found.vector, pieces: { piecesSeen: Math.min(found.piecesSeen, maxPieces - 2), piecesTotal: total } }
    })
  }

  /** Vectors of several short texts; null for one without any word piece. */
  async embedAll(texts: readonly string[]): Promise<(Float32Array | null)[]> {
    return this.#models.guard(async (embedder) => (await embedder.embed(texts, { urgent: true })).map(({ vector }) => vector))
  }

  /** The sentences of a text a user typed, at most `limit`. */
  sentencesOfText(text: string, limit: number): { sentences: string[]; cut: boolean } {
    return sentencesOf(reviewText(text), limit)
  }

  /** The sentences of an application's descriptions, at most `limit`. */
  async sentencesOfApplication(engine: Engine, appid: number, limit: number): Promise<{ sentences: string[]; cut: boolean }> {
    const [row] = await engine.query<{ short: string | null; long: string | null }>(
      'select short_description as short, detailed_description as long from applications where appid = $1',
      [appid],
    )
    return sentencesOf([row?.short, row?.long].map((part) => plainText(part ?? '')).join(' '), limit)
  }
}
