import { expect, test } from 'vitest'
import { viewOfKeys, type ShortcutKeys } from '../../../src-renderer/shell/shortcuts'

const keys = (given: Partial<ShortcutKeys>): ShortcutKeys => ({
  code: 'Digit3', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...given,
})

test('Ctrl, Cmd or Alt with a digit asks for a view', () => {
  expect(viewOfKeys(keys({ ctrlKey: true }))).toBe(2)
  expect(viewOfKeys(keys({ metaKey: true }))).toBe(2)
  expect(viewOfKeys(keys({ altKey: true, code: 'Digit1' }))).toBe(0)
})

test('a digit alone, with two modifiers (AltGr is Ctrl+Alt) or another key does not', () => {
  expect(viewOfKeys(keys({}))).toBeNull()
  expect(viewOfKeys(keys({ ctrlKey: true, altKey: true }))).toBeNull()
  expect(viewOfKeys(keys({ ctrlKey: true, shiftKey: true }))).toBeNull()
  expect(viewOfKeys(keys({ ctrlKey: true, code: 'KeyA' }))).toBeNull()
})
