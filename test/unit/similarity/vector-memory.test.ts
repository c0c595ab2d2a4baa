import { describe, expect, it } from 'vitest'
import type { Engine } from '../../../src-main/database/engine'
import { VectorMemory } from '../../../src-main/similarity/vector-memory'

/** A catalogue of one vector, whose run has looked at as many rows as the test says. */
class Catalogue {
  looked = 0
  isRunning = true
  loads = 0
  #released: (() => void) | null = null
  /** a page that is asked for from now on waits until `release` */
  holds = false

  readonly engine = {
    kind: 'embedded',
    query: async (text: string, values: readonly unknown[]) => {
      if (text.includes('embedding_runs')) return [{ state: String(this.looked), isRunning: this.isRunning }]
      if (text.startsWith('select count')) return [{ vectors: 1 }]
      if (values[1] !== -1) return [{ appids: null, hashes: null, vectors: null }]
      this.loads++
      const appids = [this.looked]
      if (this.holds) await new Promise<void>((done) => (this.#released = done))
      return [{ appids, hashes: Buffer.alloc(16), vectors: Buffer.alloc(4 + 384 * 4) }]
    },
  } as unknown as Engine

  release(): void {
    this.#released?.()
  }
}

const settle = () => new Promise((done) => setImmediate(done))

describe('the vectors in memory', () => {
  it('are taken as they are while a run adds to them, read again in the background, and exact once it has ended', async () => {
    const catalogue = new Catalogue()
    let now = 1000
    const clock = performance.now.bind(performance)
    performance.now = () => now
    try {
      const memory = new VectorMemory(catalogue.engine)
      const appids = async () => [...((await memory.read('model'))?.appids ?? [])]
      expect(await appids()).toEqual([0])
      catalogue.looked = 96
      now += 20_000
      expect([await appids(), catalogue.loads]).toEqual([[0], 1])
      now += 20_000
      catalogue.holds = true
      // The search that finds them old does not wait for the new ones.
      expect(await appids()).toEqual([0])
      await settle()
      expect([await appids(), catalogue.loads]).toEqual([[0], 2])
      catalogue.release()
      await settle()
      expect([await appids(), catalogue.loads]).toEqual([[96], 2])
      catalogue.holds = false
      catalogue.looked = 192
      catalogue.isRunning = false
      expect([await appids(), catalogue.loads]).toEqual([[192], 3])
    } finally {
      performance.now = clock
    }
  })
})
