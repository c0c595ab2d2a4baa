import type { MapPoints } from '@contract'
import type { PointTerms } from './label-terms'

export type ToMapWorker =
  /** the two longest axes of a sample, for the first picture */
  | { readonly op: 'axes'; readonly vectors: Float32Array<ArrayBuffer> }
  | {
      readonly op: 'layout'
      readonly vectors: Float32Array<ArrayBuffer>
      readonly terms: readonly PointTerms[]
      readonly seed: number
      readonly neighbours: number
      readonly spread: number
    }
  | {
      readonly op: 'place'
      /** of the points that are on the map */
      readonly vectors: Float32Array<ArrayBuffer>
      readonly positions: Float32Array
      readonly added: Float32Array
      readonly neighbours: number
      readonly seed: number
    }

export type FromMapWorker =
  | { readonly op: 'axes'; readonly axes: readonly Float64Array[] }
  | { readonly op: 'progress'; readonly step: string; readonly share: number }
  | {
      readonly op: 'layout'
      readonly positions: Float32Array<ArrayBuffer>
      readonly labels: MapPoints['labels']
      /** see nearCounts */
      readonly near: Uint8Array | null
    }
  | { readonly op: 'place'; readonly positions: Float32Array<ArrayBuffer> }
