import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments, usage } from '../../../src-main/host/cli-arguments'
import { failureOf } from '../../support/failure'

const here = resolve('somewhere')
const read = (line: string) => readArguments(line === '' ? [] : line.split(' '), here)

describe('the command line', () => {
  it('imports a file, meant from where the user is', () => {
    const plain = { name: 'import', preview: false, resume: false }
    expect(read('import games.json')).toEqual({ command: { ...plain, files: [resolve(here, 'games.json')] }, json: false, catalogue: null })
    expect(readArguments(['import', resolve('/data/a b.json')], here).command).toEqual({ ...plain, files: [resolve('/data/a b.json')] })
    expect(read('import -- --odd.json').command).toEqual({ ...plain, files: [resolve(here, '--odd.json')] })
  })

  it('imports several, in the order they are named', () => {
    expect(read('import b.json a folder').command).toMatchObject({ files: ['b.json', 'a', 'folder'].map((name) => resolve(here, name)) })
  })

  it('imports at once, or only previews, or goes on', () => {
    expect(read('import a.json --apply').command).toMatchObject({ preview: false, resume: false })
    expect(read('import a.json --preview').command).toMatchObject({ preview: true, resume: false })
    expect(read('import a.json --resume --apply').command).toMatchObject({ preview: false, resume: true })
  })

  it.each(['rejects', 'undo'] as const)('%s of the newest import, or of the one named', (name) => {
    expect(read(name).command).toEqual({ name, import: null })
    expect(read(`${name} --import 12 --json`)).toMatchObject({ command: { name, import: 12 }, json: true })
  })

  it('analyses by a preset, in a currency or not', () => {
    expect(read('analyse --preset genres').command).toEqual({ name: 'analyse', preset: 'genres', currency: null })
    expect(read('analyse --preset=genres --currency EUR').command).toEqual({ name: 'analyse', preset: 'genres', currency: 'EUR' })
  })

  it('tells the status, and helps', () => {
    expect(read('status').command).toEqual({ name: 'status' })
    for (const line of ['help', '--help', '-h']) expect(read(line).command).toEqual({ name: 'help' })
  })

  it.each(['import games.json --help', 'analyse --preset genres -h', 'status --help', 'sell -h', 'import --help'])('helps whoever asks for it in the middle: %s', (line) => {
    expect(read(line).command).toEqual({ name: 'help' })
  })

  it('takes options before and behind the command', () => {
    for (const line of ['--json status', 'status --json']) expect(read(line)).toMatchObject({ command: { name: 'status' }, json: true })
  })

  it('names a catalogue by its folder or by its address', () => {
    expect(read('status --catalogue my/folder').catalogue).toEqual({ folder: resolve(here, 'my/folder') })
    expect(read('status --url postgresql://ann:secret@db/games').catalogue).toEqual({ url: 'postgresql://ann:secret@db/games' })
  })

  it.each([
    ['', 'Which command?'],
    ['--json', 'Which command?'],
    ['sell', 'There is no command sell.'],
    ['toString', 'There is no command toString.'],
    ['import', 'import needs a file'],
    ['import a.json --apply --preview', '--apply and --preview'],
    ['import a.json --import 3', '--import does not belong to the command import'],
    ['rejects --preview', '--preview does not belong to the command rejects'],
    ['rejects 3', 'rejects takes no 3.'],
    ['undo --import 0', 'the number of an import, not 0'],
    ['undo --import x', 'the number of an import, not x'],
    ['undo --import 1.5', 'the number of an import, not 1.5'],
    ['undo --import 12345678901', 'the number of an import'],
    ['undo --resume', '--resume does not belong to the command undo'],
    ['status now', 'status takes no now.'],
    ['help me', 'help takes no me.'],
    ['analyse', 'analyse needs --preset, one of: genres.'],
    ['analyse genres', 'analyse takes no genres.'],
    ['analyse --preset', '--preset'],
    ['analyse --preset profit', 'There is no preset profit. There are: genres.'],
    ['analyse --preset genres --currency euro', 'euro is no currency code'],
    ['analyse --preset genres --currency eur', 'eur is no currency code'],
    ['status --preset genres', '--preset does not belong to the command status'],
    ['import a.json --currency EUR', '--currency does not belong to the command import'],
    ['status --catalogue a --url b', 'two catalogues'],
    ['status --catalogue', '--catalogue'],
    ['status --verbose', '--verbose'],
    ['status --json=yes', '--json'],
    ['status -x', '-x'],
  ])('says what is wrong with "%s"', (line, words) => {
    const error = failureOf(() => read(line))
    expect(error.code).toBe('usage')
    expect(error.message).toContain(words)
    expect(error.hint).toContain('help')
  })
})

describe('the usage', () => {
  it('names every command and option', () => {
    for (const word of ['import FILE', '--apply', '--preview', '--resume', 'rejects', 'undo', '--import N', 'analyse', '--preset', '--currency', 'status', 'help', '--catalogue', '--url', '--json']) expect(usage).toContain(word)
  })

  it('fits a terminal', () => {
    expect(Math.max(...usage.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
  })
})
