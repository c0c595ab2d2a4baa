import { errorCodes, errorShape, LudographError, toErrorShape } from '@contract'
import { describe, expect, it } from 'vitest'

describe('what crosses the border when something fails', () => {
  it("is the core's own error, word for word", () => {
    const error = new LudographError('file_empty', 'Cause.', 'Cure.', 'detail')
    expect(toErrorShape(error)).toEqual({ code: 'file_empty', message: 'Cause.', hint: 'Cure.', detail: 'detail' })
    expect(toErrorShape(new LudographError('cancelled', 'Cause.'))).toEqual({ code: 'cancelled', message: 'Cause.', hint: null, detail: null })
  })

  it.each<[string, unknown, string]>([
    ['an error', new TypeError('x is not a function'), 'x is not a function'],
    ['a text', 'just text', 'just text'],
    ['nothing', undefined, 'undefined'],
    ['an object', { stack: 'at secret.ts:1' }, '[object Object]'],
  ])("is 'internal' for anything else, with its own words as detail: %s", (_what, thrown, detail) => {
    expect(toErrorShape(thrown)).toMatchObject({ code: 'internal', detail, hint: expect.any(String) as string })
  })

  it('is never a stack, be it in the error or in its cause', () => {
    const error = new Error('outer', { cause: new Error('inner') })
    for (const thrown of [error, Object.assign(new LudographError('internal', 'mine'), { cause: error })]) {
      const text = JSON.stringify(toErrorShape(thrown))
      expect(text).not.toContain('errors.test')
      expect(text).not.toMatch(/\bat .*:\d+/)
      expect(Object.keys(toErrorShape(thrown))).toEqual(['code', 'message', 'hint', 'detail'])
    }
  })

  it('stays small, however long the words are', () => {
    expect(toErrorShape(new Error('x'.repeat(100_000))).detail).toHaveLength(2000)
  })

  it('fits its own schema', () => {
    for (const thrown of [new LudographError('usage', ''), new Error(), null]) expect(errorShape.parse(toErrorShape(thrown))).toEqual(toErrorShape(thrown))
  })

  it('has a code of its own for each case', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length)
  })
})
