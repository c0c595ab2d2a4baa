import { ListOfAnswers } from './containers/expanding'
import { areLinesUnderTexts, layoutOf, underTexts } from './containers/layout'
import { WholeFileSplitter } from './containers/whole-file'
import type { ScanLimits } from './json-scanner'
import { LineSplitter, looksLikeLines } from './line-splitter'
import type { Checkpoint, Splitter } from './raw-record'
import type { Shape } from './shapes/shape'
import { RecordSplitter } from './record-splitter'

/** How a file is cut depends on so many of its first bytes, however large the chunks are that it comes in. */
const probedBytes = 1 << 20

/**
 * Chooses how to cut a file, or goes on as an interrupted import did.
 * @param beginning the first chunk that `withBeginning` gives
 * @param wished the shape of its records, if the user has said it
 */
export function splitterFor(beginning: Buffer, limits: ScanLimits, from?: Checkpoint, wished: Shape | null = null): Splitter {
  const probed = beginning.subarray(0, probedBytes)
  if (from ? from.container === 'lines' : looksLikeLines(probed)) {
    const isUnderTexts = from ? from.layout !== undefined : areLinesUnderTexts(probed, wished)
    return new LineSplitter(limits, from, isUnderTexts ? underTexts : undefined)
  }
  const layout = from ? (from.layout ?? null) : layoutOf(probed, wished)
  if (layout === null) return new RecordSplitter(limits, from)
  switch (layout.kind) {
    case 'list-of-answers':
      return new ListOfAnswers(limits, layout, from)
    case 'columns':
    case 'split':
      return new WholeFileSplitter(layout)
    default:
      return new RecordSplitter(limits, from, layout)
  }
}

/** The same bytes, but the first chunk holds all that `splitterFor` looks at, or the whole file. */
export async function* withBeginning(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let beginning: Buffer[] | null = []
  let bytes = 0
  for await (const chunk of chunks) {
    if (beginning === null) {
      yield chunk
      continue
    }
    bytes += chunk.length
    // a copy of what must wait: its source may use the memory again
    beginning.push(bytes < probedBytes ? Buffer.from(chunk) : chunk)
    if (bytes < probedBytes) continue
    yield joined(beginning)
    beginning = null
  }
  if (beginning !== null && bytes > 0) yield joined(beginning)
}

const joined = (pieces: readonly Buffer[]): Buffer => (pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces))

/** The first chunk, with all that tells how the file is read, and the whole file. */
export async function begun(chunks: AsyncIterable<Buffer>): Promise<{ readonly beginning: Buffer; readonly chunks: AsyncIterable<Buffer> }> {
  const source = withBeginning(chunks)
  const first = await source.next()
  const beginning: Buffer = first.done === true ? Buffer.alloc(0) : first.value
  return { beginning, chunks: again(beginning, source) }
}

async function* again(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  yield* rest
}
