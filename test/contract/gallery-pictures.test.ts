import { beforeAll, describe, expect, it } from 'vitest'
import { calls, type CallOutput, type QuestionAnswer } from '@contract'
import { galleryPicture } from '../../src-main/analytics/gallery/pictures'
import { runPreset } from '../../src-main/analytics/gallery/run-preset'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { Foreground } from '../../src-main/database/foreground'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'
import { until } from '../support/wait'

describe('pictures of the gallery', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let analytics: Analytics
    let folder: string
    const picture = async (id?: string): Promise<CallOutput<'analytics.galleryPicture'>> =>
      calls['analytics.galleryPicture'].output.parse(await analytics.handlers['analytics.galleryPicture']({ name: 'genre-share', currency: null, id }))
    const importGames = async (first: number, count: number, more: object = {}): Promise<void> => {
      const path = writeGames(folder, Array.from({ length: count }, (_, place) => game(first + place, { genres: [{ id: '1', description: 'Action' }], ...more })), `${first}.json`)
      expect(await new ImportBench(engine).run(path)).toMatchObject({ state: 'applied', added: count })
    }

    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: folder })
      await importGames(1, 3)
    })

    it('are answers, computed once between two imports', async () => {
      const first = await picture()
      expect(first).toMatchObject({ rows: [['Action', 3, 1, 3]], rowCount: 1 })
      expect(await picture()).toEqual(first) // its seconds too
      await importGames(10, 2)
      expect((await picture()).rows).toEqual([['Action', 5, 1, 5]])
    })

    it('of a catalogue that an import has changed meanwhile are not kept for what it is now', async () => {
      await importGames(14, 1) // so that none is kept
      const waiting = { engine, foreground: new Foreground(), signal: new AbortController().signal }
      const prices = { currency: null }
      const answer = (): Promise<QuestionAnswer> => runPreset(engine, 'genre-share', null)
      const before = await galleryPicture(waiting, 'genre-share', prices, async () => {
        const found = await answer()
        await importGames(15, 1)
        return found
      })
      expect(before.rows).toEqual([['Action', 6, 1, 6]])
      expect((await galleryPicture(waiting, 'genre-share', prices, answer)).rows).toEqual([['Action', 7, 1, 7]])
    })

    it('wait while somebody else is answered, and can be given up as long as they do', async () => {
      await importGames(20, 1) // so that none is kept
      let free = (): void => undefined
      const held = new Promise<void>((resolve) => (free = resolve))
      const asked = analytics.handlers['analytics.range']({ subject: 'applications', field: 'price', currency: null })
      const slow = engine.transaction({}, () => held) // the question waits for this on the embedded engine, and answers on a server
      const waiting = picture('picture').catch((error: unknown) => error)
      await until('the picture to wait', async () => (await analytics.handlers['analytics.cancel']({ id: 'picture', byHand: false })).cancelled)
      free()
      expect(await waiting).toMatchObject({ code: 'cancelled' })
      await Promise.all([asked, slow])
    })

    it('know which data there is', async () => {
      const needs = async (): Promise<string[]> => calls['analytics.galleryNeeds'].output.parse(await analytics.handlers['analytics.galleryNeeds']({}))
      expect(await needs()).toEqual([])
      await importGames(30, 1, { price_overview: { currency: 'EUR', initial: 500, final: 500 }, metacritic: { score: 70 }, tags: { Cosy: 3 }, positive: 1, negative: 0 })
      expect(await needs()).toEqual(['prices', 'ratings', 'tags', 'storeReviews'])
    })
  })
})
