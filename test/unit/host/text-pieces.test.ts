import { expect, test } from 'vitest'
import { piecesOf } from '../../../src-main/host/text-pieces'
import { joinPieces } from '../../../src-renderer/bridge/join-pieces'
import fc from '../../support/property'

test('whatever is sent in pieces arrives whole, no half of a character among them, and what is between two long texts as well', () => {
  const message = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })).map((text) => JSON.stringify({ text }))
  fc.assert(fc.property(fc.array(message), fc.integer({ min: 2, max: 20 }), (messages, length) => {
    const join = joinPieces()
    const frames = messages.flatMap((text) => piecesOf(text, length))
    expect(frames.every((frame) => frame.isWellFormed())).toBe(messages.every((text) => text.isWellFormed()))
    expect(frames.flatMap((frame) => join(frame) ?? [])).toEqual(messages)
  }))
})

test('what is short is sent as it is', () => {
  expect(piecesOf('{"id":1}')).toEqual(['{"id":1}'])
  expect(piecesOf(`"${'x'.repeat(300_000)}"`)).toHaveLength(3)
})
