import { describe, expect, it } from 'vitest'
import { vectorsFrom, vectorFrom, vectorText } from '../../../src-main/database/vector-index'
import { seededRandom } from '../../../src-main/similarity/map/random'
import { byDistance, distancesTo } from '../../../src-main/similarity/vector-memory'

const dimensions = 384

function unitVectors(count: number): Float32Array {
  const random = seededRandom(11)
  const vectors = Float32Array.from({ length: count * dimensions }, () => random() - 0.5)
  for (let row = 0; row < count; row++) {
    const one = vectors.subarray(row * dimensions, (row + 1) * dimensions)
    const norm = Math.sqrt(one.reduce((sum, value) => sum + value * value, 0))
    one.forEach((value, place) => (one[place] = value / norm))
  }
  return vectors
}

describe('vectors in memory', () => {
  const count = 700
  const vectors = unitVectors(count)
  const appids = Float64Array.from({ length: count }, (_, row) => 10 * row)
  const hashes = Buffer.alloc(count * 16)
  appids.forEach((_, row) => hashes.writeUInt32BE(row, row * 16))
  const one = vectors.slice(5 * dimensions, 6 * dimensions)

  it('are as far as their cosine says', () => {
    const distances = distancesTo(vectors, one)
    expect(distances[5]).toBeCloseTo(0, 6)
    const cosine = vectors.subarray(0, dimensions).reduce((sum, value, place) => sum + value * one[place]!, 0)
    expect(distances[0]).toBeCloseTo(1 - cosine, 6)
  })

  it('come from near to far, each once, in steps of the sizes asked for', () => {
    const distances = distancesTo(vectors, one)
    const sizes = [256, 100]
    const steps = [...byDistance({ appids, hashes, vectors }, one, () => sizes.shift() ?? 300)]
    expect(steps.map((step) => step.length)).toEqual([256, 100, 300, 44])
    expect(new Set(steps.flat().map(({ appid }) => appid)).size).toBe(count)
    expect(steps.flat().map(({ distance }) => distance)).toEqual([...distances].sort((a, b) => a - b))
    for (const { appid, hash, distance } of steps.flat()) {
      expect(distance).toBe(distances[appid / 10])
      expect(Number.parseInt(hash.slice(0, 8), 16)).toBe(appid / 10)
    }
    expect(steps[0]![0]!.appid).toBe(50)
  })

  it('that are equal stay in one step', () => {
    const same = new Float32Array(300 * dimensions)
    for (let row = 0; row < 300; row++) same.set(one, row * dimensions)
    const [step = [], ...more] = byDistance({ appids: appids.slice(0, 300), hashes, vectors: same }, one, () => 100)
    expect(more).toEqual([])
    expect(step.map(({ appid }) => appid)).toEqual([...appids.slice(0, 300)])
    expect([...byDistance({ appids: new Float64Array(0), hashes, vectors: new Float32Array(0) }, one, () => 100)]).toEqual([])
  })
})

describe('vectors of the database', () => {
  it('are read from their binary form, and from text, bit for bit', () => {
    const vectors = unitVectors(3)
    const data = Buffer.alloc(3 * (4 + dimensions * 4))
    for (let row = 0; row < 3; row++) {
      data.writeInt16BE(dimensions, row * (4 + dimensions * 4))
      for (let place = 0; place < dimensions; place++) data.writeFloatBE(vectors[row * dimensions + place]!, row * (4 + dimensions * 4) + 4 + place * 4)
    }
    expect(vectorsFrom(data, 3)).toEqual(vectors)
    expect(vectorFrom(vectorText(vectors))).toEqual(vectors)
  })
})
