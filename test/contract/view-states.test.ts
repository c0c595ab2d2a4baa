import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { keepViewState, readViewState } from '../../src-main/database/view-states'
import { forEachEngine } from '../support/engines'

describe('where one was in a view', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
    })

    it('is nothing at first, is what was kept last, and of each view by itself', async () => {
      expect(await readViewState(engine, 'similar')).toEqual({ state: null })
      await keepViewState(engine, 'similar', '{"a":1}')
      await keepViewState(engine, 'similar', "it's \\ % \0 \uD800")
      await keepViewState(engine, 'analytics', '')
      expect(await readViewState(engine, 'similar')).toEqual({ state: "it's \\ % \uFFFD \uFFFD" })
      expect(await readViewState(engine, 'analytics')).toEqual({ state: '' })
    })
  })
})
