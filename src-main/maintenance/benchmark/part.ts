import type { BenchmarkFigure, BenchmarkPart, Plan, RecallAnswer, Statement } from '@contract'
import type { Explain } from '../advice/compare-plans'
import type { Engine } from '../../database/engine'

/** A figure before it is set beside earlier ones. */
export type Measured = Omit<BenchmarkFigure, 'part' | 'earlier'>

export interface PartResult {
  readonly figures: readonly Measured[]
  readonly plan?: Plan
  /** why nothing (more) could be measured */
  readonly left?: string
}

/** What the benchmark needs of other areas; app.ts and open-catalogue.ts pass it in. */
export interface BenchmarkNeeds {
  readonly engine: Engine
  readonly explain: Explain
  /** the genre question as it is run */
  readonly analyticalQuestion: () => Promise<Statement>
  /** the vector index against comparing all; builds none */
  readonly measureRecall: (questions: number) => Promise<RecallAnswer>
  /** imports the sample into an empty catalogue that is removed again; null with the reason where none can be made */
  readonly importSample: (signal: AbortSignal) => Promise<{ records: number; seconds: number } | { reason: string }>
}

export interface PartOptions extends BenchmarkNeeds {
  readonly signal: AbortSignal
  /** 0..1 of this part */
  readonly onProgress: (step: string, share: number) => void
}

export interface Part {
  readonly name: BenchmarkPart
  readonly measure: (options: PartOptions) => Promise<PartResult>
}
