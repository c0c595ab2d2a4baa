import type { MapPoints } from '@contract'

export const packed = (values: Float32Array | Float64Array | Uint8Array | Uint16Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')

/** Four games at the corners, the fourth of which nothing is known. */
export const fourPoints: MapPoints = {
  id: 3, method: 'umap', count: 4,
  positions: packed(Float32Array.of(-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5)),
  appids: packed(Float64Array.of(10, 20, 30, 4_000_000_000)),
  names: 'Ada\nBob\nAdam &amp; Eve\nNobody',
  types: packed(Uint8Array.of(0, 0, 1, 0)), typeNames: ['game', 'dlc'],
  genres: packed(Uint16Array.of(0, 1, 0, 65535)), genreNames: ['Action', 'Puzzle'],
  prices: packed(Float32Array.of(0, 5, 10, Number.NaN)), currency: 'EUR',
  years: packed(Uint16Array.of(2000, 2010, 2020, 0)),
  ratings: packed(Uint8Array.of(50, 60, 70, 255)),
  scores: packed(Float32Array.of(0.5, 0.6, 0.7, Number.NaN)),
  reviews: packed(Float32Array.of(5, 100, 1000, 0)),
  near: packed(Uint8Array.of(10, 5, 0, 255)),
  labels: [{ x: 0, y: 0, text: 'shooting', points: 4, level: 0, parent: -1, radius: 0.7 }],
}
