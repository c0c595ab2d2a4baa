import { describe, expect, it } from 'vitest'
import { isBlank } from '../../../src-main/database/blank-text'
import { blankTexts, readableTexts } from '../../support/blank-texts'

describe('a text', () => {
  it.each(blankTexts)('is blank: %j', (text) => expect(isBlank(text)).toBe(true))
  it.each(readableTexts)('is not blank: %j', (text) => expect(isBlank(text)).toBe(false))
  it.each([null, undefined, 5, {}])('is no text: %j', (value) => expect(isBlank(value)).toBe(true))
})
