import { basename, dirname } from 'node:path'
import { AutoModel, AutoTokenizer, env, Tensor, type PreTrainedModel, type PreTrainedTokenizer } from '@xenova/transformers'
import { dimensions, maxPieces } from './sentence-model-shape'

export interface Embedded {
  /** unit length; zeros if the text has no word piece at all */
  readonly vector: Float32Array<ArrayBuffer>
  readonly piecesSeen: number
  readonly isCut: boolean
}

/** A sentence model in memory: text in, unit vector out. Its runs block the thread they are on: use it in a worker. */
export class SentenceModel {
  readonly #tokenizer: PreTrainedTokenizer
  readonly #model: PreTrainedModel
  readonly #first: number
  readonly #last: number

  /** @throws Error if the folder does not hold such a model */
  static async load(folder: string, precision: 'q8' | 'fp32', threads: number): Promise<SentenceModel> {
    env.allowRemoteModels = false
    env.allowLocalModels = true
    env.useFSCache = false
    env.localModelPath = dirname(folder)
    const name = basename(folder)
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true })
    const model = await AutoModel.from_pretrained(name, {
      local_files_only: true,
      dtype: precision,
      device: 'cpu',
      session_options: {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        enableCpuMemArena: true,
        // A thread that has nothing to do sleeps. Otherwise it keeps a core busy that the database or the window needs: beside
        // other work, that took twice the processor time and a third of the speed.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      },
    })
    const loaded = new SentenceModel(tokenizer, model)
    const { vector } = await loaded.embed('A first text, to see that it works.')
    if (vector.length !== dimensions) throw new Error(`its vectors have ${vector.length} dimensions, not ${dimensions}`)
    return loaded
  }

  private constructor(tokenizer: PreTrainedTokenizer, model: PreTrainedModel) {
    this.#tokenizer = tokenizer
    this.#model = model
    const around = tokenizer.encode('')
    const [first, last] = around
    if (around.length !== 2 || first === undefined || last === undefined) throw new Error('its tokenizer does not enclose a text in two marks')
    this.#first = first
    this.#last = last
  }

  /**
   * Embeds one text by itself: in a batch, int8 scales would let neighbours change each other's vectors. What is cut still
   * ends in the closing mark, as the model was trained.
   */
  async embed(text: string): Promise<Embedded> {
    const { pieces, isCut } = this.#firstPieces(text)
    if (pieces.length === 0) return { vector: new Float32Array(dimensions), piecesSeen: 0, isCut: false }
    const length = pieces.length + 2
    const ids = new BigInt64Array(length)
    ids[0] = BigInt(this.#first)
    pieces.forEach((piece, place) => (ids[place + 1] = BigInt(piece)))
    ids[length - 1] = BigInt(this.#last)
    const shape = [1, length]
    const inputs = {
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', new BigInt64Array(length).fill(1n), shape),
      token_type_ids: new Tensor('int64', new BigInt64Array(length), shape),
    }
    const output = (await this.#model(inputs)) as { last_hidden_state: Tensor }
    const state = output.last_hidden_state
    try {
      return { vector: meanOf(state.data as Float32Array, length), piecesSeen: pieces.length, isCut }
    } finally {
      state.dispose()
    }
  }

  /** How many word pieces a text has, how many of them are seen, and how long the part of the text is that they make. */
  look(text: string): { total: number; seen: number; seenLength: number } {
    const total = this.#pieces(text).length
    const most = maxPieces - 2
    if (total <= most) return { total, seen: total, seenLength: text.length }
    const ends = [...text.matchAll(/\S(?=\s|$)/gu)].map((match) => match.index + match[0].length)
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#pieces(text.slice(0, ends[middle])).length <= most) low = middle + 1
      else high = middle
    }
    return { total, seen: most, seenLength: ends[low - 1] ?? 0 }
  }

  #pieces(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: false })
  }

  /**
   * The pieces that are seen. Word pieces never reach across a blank, so the beginning of a long text is enough for them:
   * 60,000 characters cost no more than 2,000.
   */
  #firstPieces(text: string): { pieces: number[]; isCut: boolean } {
    const most = maxPieces - 2
    for (let size = 1500; size < text.length; size *= 2) {
      const end = text.lastIndexOf(' ', size)
      if (end <= 0) continue
      const pieces = this.#pieces(text.slice(0, end))
      if (pieces.length > most) return { pieces: pieces.slice(0, most), isCut: true }
    }
    const pieces = this.#pieces(text)
    return { pieces: pieces.slice(0, most), isCut: pieces.length > most }
  }
}

/** Mean over the pieces, then unit length. */
function meanOf(state: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const width = state.length / length
  const sum = new Float64Array(width)
  for (let at = 0; at < state.length; at += width) {
    for (let place = 0; place < width; place++) sum[place] = (sum[place] ?? 0) + (state[at + place] ?? 0)
  }
  let square = 0
  for (const value of sum) square += value * value
  const norm = Math.sqrt(square)
  return Float32Array.from(sum, (value) => (norm === 0 ? 0 : value / norm))
}
