import { describe, expect, it } from 'vitest'
import type { Engine } from '../../../src-main/database/engine'
import { backfill } from '../../../src-main/embedding/backfill'
import type { Embedder } from '../../../src-main/embedding/embedder'
import type { RunsTable } from '../../../src-main/embedding/runs-table'

describe('a run of embeddings', () => {
  it('gives way before each page that it reads or writes, and asks the database nothing while it waits', async () => {
    const order: string[] = []
    const row = { appid: 1, recommendationid: '', name: 'Story', genres: [], shortDescription: null, description: null, contentHash: Buffer.alloc(16), textHash: null, sameModel: false }
    const pages = [[row], [], []] // the second sweep finds nothing
    const engine = {
      query: (text: string) => {
        const isPage = text.includes('from applications t')
        order.push(isPage ? 'page' : 'known')
        return Promise.resolve(isPage ? (pages.shift() ?? []) : [])
      },
      transaction: (_options: unknown, work: (transaction: unknown) => Promise<unknown>) => {
        order.push('write')
        return work({ copyIn: () => Promise.resolve(), query: () => Promise.resolve([]) })
      },
    }
    const releases: (() => void)[] = []
    const ended = backfill({
      engine: engine as unknown as Engine,
      embedder: { model: { key: 'model' }, embed: () => Promise.resolve([{ vector: new Float32Array(384), piecesSeen: 1, isCut: false }]) } as unknown as Embedder,
      runs: { count: () => Promise.resolve() } as unknown as RunsTable,
      id: 1,
      what: 'applications',
      signal: new AbortController().signal,
      pace: () => 1,
      mayGoOn: () => Promise.resolve(),
      givesWay: () => new Promise<void>((release) => releases.push(release)),
      onPage: () => order.push('told'),
    })
    const settle = () => new Promise((done) => setImmediate(done))
    const steps: string[][] = []
    for (let step = 0; step < 6; step++) {
      await settle()
      steps.push(order.splice(0))
      releases.shift()?.()
    }
    await ended
    expect(steps).toEqual([[], ['page'], ['known'], ['page'], ['write', 'told'], ['page']])
  })
})
