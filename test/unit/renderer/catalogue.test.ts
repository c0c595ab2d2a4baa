import { catalogueName, type KnownCatalogue, type ServerCheck } from '@contract'
import { expect, test } from 'vitest'
import { nameFault } from '../../../src-renderer/catalogue-gate/catalogue-name'
import { mayOpen } from '../../../src-renderer/catalogue-gate/server-fitness'

const known: KnownCatalogue[] = [{ kind: 'embedded', label: 'Sample', address: 'Sample', current: true, passwordStored: false }]

test.each(['Steam 2024', 'été', '日本', 'a_b-c', '', ' ', '../x', 'a/b', '.hidden', '-x', 'con:'])(
  'what the dialog says of the name %j is what the contract says',
  (name) => {
    expect(nameFault(name, known) === null).toBe(catalogueName.safeParse(name.trim()).success)
  },
)

test('a taken name is refused, in whatever case', () => {
  expect(nameFault('sample', known)).toBe('There is a catalogue of this name already.')
})

test('a server that only lacks pgvector can be opened if it may be created', () => {
  const check = (name: ServerCheck['name'], ok: boolean): ServerCheck => ({ name, ok, found: '', need: '', cure: null })
  const lacking = { fit: false, canCreateExtension: true, checks: [check('version', true), check('pgvector', false), check('privileges', true)] }
  expect(mayOpen(lacking, false)).toBe(false)
  expect(mayOpen(lacking, true)).toBe(true)
  expect(mayOpen({ ...lacking, canCreateExtension: false }, true)).toBe(false)
  expect(mayOpen({ ...lacking, checks: [check('version', false), check('pgvector', false)] }, true)).toBe(false)
  expect(mayOpen({ ...lacking, fit: true }, false)).toBe(true)
})
