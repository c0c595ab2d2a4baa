import { describe, expect, test } from 'vitest'
import { plainName } from '../../../src-renderer/ui/plain-name'

describe('the name of a game, as it is shown', () => {
  test.each([
    ['Guild Wars<sup>®</sup> Gold', 'Guild Wars® Gold'],
    ['<i>Islands</i> 2 Special', 'Islands 2 Special'],
    ['<SPAN class="x">Loud</SPAN><br/>', 'Loud'],
    [' Blanks ', 'Blanks'],
  ])('has no formatting: %s', (name, shown) => expect(plainName(name)).toBe(shown))

  test.each([
    ['Trains &amp; Towns', 'Trains & Towns'],
    ['&lt;/reality&gt;', '</reality>'],
    ['&lt;i&gt;', '<i>'],
    ['&amp;lt;', '&lt;'],
  ])('has characters instead of their codes, once: %s', (name, shown) => expect(plainName(name)).toBe(shown))

  test.each(['I <Mask> NY', '</Story>', '<3 <3', '<', 'WE <3 IT', '1 < 2 > 0', 'Bits & &Bytes;', 'R&D'])(
    'keeps what only looks like formatting: %s',
    (name) => expect(plainName(name)).toBe(name),
  )
})
