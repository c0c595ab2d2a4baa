import { expect, test } from 'vitest'
import { framesOf } from '../../../src-main/host/frames'
import { joinFrames } from '../../../src-renderer/bridge/join-frames'
import fc from '../../support/property'

test('whatever is sent in frames arrives whole, no half of a character among them', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
  const value = fc.oneof(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(text, { maxLength: 3 })), { noNullPrototype: true }), text, fc.constant(null), fc.array(text, { maxLength: 3 }))
  const message = fc.oneof(
    fc.record({ id: fc.nat(), result: fc.record({ ok: fc.constant(true), value }) }),
    fc.record({ event: fc.record({ topic: text, payload: value }) }),
  )
  fc.assert(fc.property(fc.array(message, { maxLength: 5 }), fc.integer({ min: 2, max: 20 }), (messages, length) => {
    const whole = joinFrames()
    const frames = messages.flatMap((one) => framesOf(one, length))
    expect(frames.flatMap((frame) => whole(frame) ?? [])).toEqual(messages.map((one) => JSON.parse(JSON.stringify(one)) as unknown))
    expect(frames.every((frame) => frame.length <= length + 1)).toBe(true)
  }))
})

test('a short message is sent as it is; long texts of a value stay out of its JSON', () => {
  expect(framesOf({ id: 1 })).toEqual(['{"id":1}'])
  const long = 'x'.repeat(300_000)
  const frames = framesOf({ id: 1, result: { ok: true, value: { count: 3, names: long } } })
  expect(frames.map((frame) => frame[0])).toEqual(['+', '+', ';', '{'])
  expect(frames.at(-1)).toBe('{"id":1,"result":{"ok":true,"value":{"count":3,"names":""}},"apart":["names"]}')
})
