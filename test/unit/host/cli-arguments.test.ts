import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments, usage } from '../../../src-main/host/cli-arguments'
import { failureOf } from '../../support/failure'

const here = resolve('somewhere')
const read = (line: string) => readArguments(line === '' ? [] : line.split(' '), here)

describe('the command line', () => {
  it('imports a file, meant from where the user is', () => {
    expect(read('import games.json')).toEqual({ command: { name: 'import', file: resolve(here, 'games.json') }, json: false, catalogue: null })
    expect(readArguments(['import', resolve('/data/a b.json')], here).command).toEqual({ name: 'import', file: resolve('/data/a b.json') })
    expect(read('import -- --odd.json').command).toEqual({ name: 'import', file: resolve(here, '--odd.json') })
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
    ['import', 'exactly one file'],
    ['import a.json b.json', 'exactly one file'],
    ['status now', 'status takes no now.'],
    ['help me', 'help takes no me.'],
    ['analyse', 'analyse needs --preset, one of: genres.'],
    ['analyse genres', 'analyse takes no genres.'],
    ['analyse --preset', '--preset'],
    ['analyse --preset profit', 'There is no preset profit. There are: genres.'],
    ['analyse --preset genres --currency euro', 'euro is no currency code'],
    ['analyse --preset genres --currency eur', 'eur is no currency code'],
    ['status --preset genres', 'belong to the command analyse'],
    ['import a.json --currency EUR', 'belong to the command analyse'],
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
    for (const word of ['import FILE', 'analyse', '--preset', '--currency', 'status', 'help', '--catalogue', '--url', '--json']) expect(usage).toContain(word)
  })

  it('fits a terminal', () => {
    expect(Math.max(...usage.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
  })
})
