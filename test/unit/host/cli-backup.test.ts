import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../src-main/host/cli-arguments'
import { backupText, requireSource } from '../../../src-main/host/cli-backup'
import { failureOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

const read = (...args: string[]) => readArguments(args, '/where').command
const refused = (...args: string[]): string => (failureOf(() => read(...args)) as Error).message

describe('commands of backups', () => {
  it('are read with their paths meant from where the user stands', () => {
    expect(read('backup', 'one.ludograph', '--without-embeddings')).toEqual({ name: 'backup', file: resolve('/where/one.ludograph'), withEmbeddings: false })
    expect(read('backup', '--verify', 'one.ludograph')).toEqual({ name: 'verify', file: resolve('/where/one.ludograph') })
    const server = { kind: 'server', url: 'postgresql://h/db', password: null, createExtension: true }
    expect(read('restore', '/a', '--url', 'postgresql://h/db', '--salvage')).toEqual({ name: 'restore', file: resolve('/a'), into: server, salvage: true })
    expect(read('copy', '--from-catalogue', 'old', '--url', 'postgresql://h/db')).toEqual({ name: 'copy', from: { kind: 'embedded', folder: resolve('/where/old') }, into: server })
  })

  it.each<[string, string[]]>([
    ['backup needs a file.', ['backup']],
    ['backup takes one file.', ['backup', 'a', 'b']],
    ['--verify goes alone: it only reads.', ['backup', 'a', '--verify', '--without-embeddings']],
    ['restore needs --catalogue FOLDER or --url URL: where the new catalogue is made.', ['restore', 'a']],
    ['copy needs one of --from-catalogue FOLDER and --from-url URL.', ['copy', '--url', 'x']],
    ['copy needs one of --from-catalogue FOLDER and --from-url URL.', ['copy', '--from-url', 'x', '--from-catalogue', 'y', '--url', 'z']],
    ['copy takes no a.', ['copy', 'a']],
    ['--salvage does not belong to the command backup.', ['backup', 'a', '--salvage']],
  ])('say what is missing or too much: %s', (message, args) => {
    expect(refused(...args)).toBe(message)
  })

  const path = temporaryFolder()
  it('refuse a source that is not there, instead of making an empty one', () => {
    const backup = { name: 'backup', file: '/x', withEmbeddings: true } as const
    expect(failureOf(() => requireSource(backup, { folder: path('none') }))).toMatchObject({ code: 'catalogue_not_found' })
    const into = { kind: 'embedded', folder: '/y' } as const
    expect(failureOf(() => requireSource({ name: 'copy', from: { kind: 'embedded', folder: path('none') }, into }, null))).toMatchObject({ code: 'catalogue_not_found' })
    mkdirSync(path('one', 'data'), { recursive: true })
    requireSource(backup, { folder: path('one') })
    requireSource(backup, { url: 'postgresql://h/db' })
  })

  it('tell how far they are', () => {
    const progress = { kind: 'backup', rows: 1200, totalRows: 5000, share: 0.2, step: 'Writing reviews', rowsPerSecond: 10, secondsLeft: 3.2 } as const
    expect(backupText(progress)).toBe('Writing reviews: 1,200 of 5,000 rows, 4 s left')
    expect(backupText({ ...progress, totalRows: 0, step: 'Making the new catalogue' })).toBe('Making the new catalogue')
  })
})
