import type { SeenText } from '@contract'
import type { Engine } from '../database/engine'

/** What similarity needs of the embedding model (app.ts passes it in). */
export interface Words {
  /** key of the model in use: only vectors marked with it are compared */
  readonly modelKey: string
  embedText(text: string): Promise<{ vector: Float32Array; pieces: SeenText }>
  embedAll(texts: readonly string[]): Promise<(Float32Array | null)[]>
  sentencesOfText(text: string, limit: number): { sentences: string[]; cut: boolean }
  sentencesOfApplication(engine: Engine, appid: number, limit: number): Promise<{ sentences: string[]; cut: boolean }>
}
