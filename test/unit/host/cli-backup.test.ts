import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupText } from '../../../src-main/host/cli/backup-progress'
import { requireCatalogue } from '../../../src-main/host/cli/new-target'
import { readArguments } from '../../../src-main/host/cli/program'
import { failureOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

const read = (...args: string[]): { opens: unknown; wish: unknown } => {
  const told = readArguments(args, '/where')
  if (!('command' in told)) throw new Error('this is the help')
  return { opens: told.command.opens, wish: told.command.wish }
}
const refused = (...args: string[]): string => (failureOf(() => read(...args)) as Error).message

describe('commands of backups', () => {
  it('are read with their paths meant from where the user stands', () => {
    expect(read('backup', 'one.ludograph', '--without-embeddings')).toEqual({ opens: 'existing catalogue', wish: { file: resolve('/where/one.ludograph'), verify: false, withEmbeddings: false } })
    expect(read('backup', '--verify', 'one.ludograph')).toEqual({ opens: 'nothing', wish: { file: resolve('/where/one.ludograph'), verify: true, withEmbeddings: true } })
    const server = { kind: 'server', url: 'postgresql://h/db', password: null, createExtension: true }
    expect(read('restore', '/a', '--url', 'postgresql://h/db', '--salvage')).toEqual({ opens: 'nothing', wish: { from: { file: resolve('/a') }, into: server, salvage: true } })
    const old = { kind: 'embedded', folder: resolve('/where/old') }
    expect(read('copy', '--from-catalogue', 'old', '--url', 'postgresql://h/db')).toEqual({ opens: { source: old }, wish: { from: old, into: server } })
    expect(read('restore', '/a', '--catalogue', 'new')).toMatchObject({ wish: { into: { kind: 'embedded', folder: resolve('/where/new') } } })
  })

  it.each<[string, string[]]>([
    ["Missing required argument 'file'.", ['backup']],
    ["Too many arguments for 'backup'. Expected 1 argument but got 2.", ['backup', 'a', 'b']],
    ['--verify goes alone: it only reads.', ['backup', 'a', '--verify', '--without-embeddings']],
    ['restore needs --catalogue FOLDER or --url URL: where the new catalogue is made.', ['restore', 'a']],
    ['copy needs one of --from-catalogue FOLDER and --from-url URL.', ['copy', '--url', 'x']],
    ['copy needs one of --from-catalogue FOLDER and --from-url URL.', ['copy', '--from-url', 'x', '--from-catalogue', 'y', '--url', 'z']],
    ["Too many arguments for 'copy'. Expected 0 arguments but got 1.", ['copy', 'a']],
    ["Unknown option '--salvage'.", ['backup', 'a', '--salvage']],
  ])('say what is missing or too much: %s', (message, args) => {
    expect(refused(...args)).toBe(message)
  })

  const path = temporaryFolder()
  it('refuse a source that is not there, instead of making an empty one', () => {
    expect(failureOf(() => requireCatalogue({ kind: 'embedded', folder: path('none') }))).toMatchObject({ code: 'catalogue_not_found' })
    mkdirSync(path('one', 'data'), { recursive: true })
    requireCatalogue({ kind: 'embedded', folder: path('one') })
    requireCatalogue({ kind: 'server', url: 'postgresql://h/db', password: null, createExtension: false })
  })

  it('tell how far they are', () => {
    const progress = { kind: 'backup', rows: 1200, totalRows: 5000, share: 0.2, step: 'Writing reviews', rowsPerSecond: 10, secondsLeft: 3.2 } as const
    expect(backupText(progress)).toBe('Writing reviews: 1,200 of 5,000 rows, 4 s left')
    expect(backupText({ ...progress, totalRows: 0, step: 'Making the new catalogue' })).toBe('Making the new catalogue')
  })
})
