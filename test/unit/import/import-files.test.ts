import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprint, fingerprintOf, inspectSource, isSame, listFiles, type Fingerprint } from '../../../src-main/import/import-files'
import { rejectionOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

const path = temporaryFolder()
const write = (name: string, content: string | Buffer = '[]'): string => {
  mkdirSync(dirname(path(name)), { recursive: true })
  writeFileSync(path(name), content)
  return path(name)
}
const print = async (name: string): Promise<Fingerprint> => fingerprintOf(await listFiles(path(name)))

describe('the files of an import', () => {
  it('are the file itself', async () => {
    expect(await listFiles(write('games.json'))).toEqual([{ path: path('games.json'), name: 'games.json' }])
    expect(await listFiles(write('.hidden.json'))).toHaveLength(1)
  })

  it('are all of a folder, in one order, named by their place in it', async () => {
    for (const name of ['b.json', 'a.json', 'inside/c.json', 'Z.txt', 'inside/deeper/a.json']) write(`folder/${name}`)
    const files = await listFiles(path('folder'))
    expect(files.map(({ name }) => name.replaceAll('\\', '/'))).toEqual(['Z.txt', 'a.json', 'b.json', 'inside/c.json', 'inside/deeper/a.json'])
    expect(files[3]!.path).toBe(path('folder', 'inside', 'c.json'))
  })

  it('are not those that are hidden, nor those in hidden folders', async () => {
    for (const name of ['a.json', '.DS_Store', '.git/config', 'inside/.cache/b.json', 'inside/._a.json']) write(`folder/${name}`)
    expect((await listFiles(path('folder'))).map(({ name }) => name)).toEqual(['a.json'])
  })

  it.skipIf(process.platform === 'win32')('are not outside the folder, whatever points there', async () => {
    write('outside/b.json')
    write('folder/a.json')
    symlinkSync(path('outside'), path('folder', 'link'))
    symlinkSync(path('outside', 'b.json'), path('folder', 'b.json'))
    expect((await listFiles(path('folder'))).map(({ name }) => name)).toEqual(['a.json'])
  })

  it('must be there', async () => {
    mkdirSync(path('empty', 'inside'), { recursive: true })
    write('hidden/.x')
    for (const name of ['empty', 'hidden']) expect((await rejectionOf(listFiles(path(name)))).code).toBe('is_folder')
  })
})

describe('what is to be imported', () => {
  it('has the size of all its files', async () => {
    write('folder/a.json', '123')
    write('folder/b/c.json', '45')
    write('folder/.hidden', '6789')
    expect(await inspectSource(path('folder'))).toEqual({ name: 'folder', bytes: 5 })
    expect(await inspectSource(path('folder', 'a.json'))).toEqual({ name: 'a.json', bytes: 3 })
  })

  it('must be something', async () => {
    mkdirSync(path('folder'))
    write('empty.json', '')
    expect((await rejectionOf(inspectSource(path('none')))).code).toBe('file_not_found')
    expect((await rejectionOf(inspectSource(path('folder')))).code).toBe('is_folder')
    expect((await rejectionOf(inspectSource(path('empty.json')))).code).toBe('file_empty')
  })
})

describe('a fingerprint', () => {
  it('is the same for the same bytes, whatever their name and time', async () => {
    write('a.json', '[1]')
    write('b.json', '[1]')
    utimesSync(path('b.json'), 1, 1)
    expect(isSame(await print('a.json'), await print('b.json'))).toBe(true)
  })

  it('comes back from JSON as it was', async () => {
    write('a.json', '[1]')
    const one = await print('a.json')
    expect(isSame(one, fingerprint.parse(JSON.parse(JSON.stringify(one))))).toBe(true)
    expect(one).toEqual([{ name: 'a.json', bytes: 3, modified: expect.any(Number) as number, head: expect.stringMatching(/^[0-9a-f]{40}$/) as string }])
  })

  it('differs by a byte of the beginning, by the size, and by the number of files', async () => {
    write('a.json', '[1]')
    write('b.json', '[2]')
    write('c.json', '[1] ')
    write('folder/a.json', '[1]')
    write('folder/b.json', '[2]')
    const prints = [await print('a.json'), await print('b.json'), await print('c.json'), await print('folder')]
    for (const [place, one] of prints.entries()) for (const [other, two] of prints.entries()) expect(isSame(one, two)).toBe(place === other)
  })

  it('does not read large files to their end', async () => {
    const large = Buffer.alloc(200_000, 0x20)
    write('a.json', large)
    large[150_000] = 0x31
    write('b.json', large)
    large[60_000] = 0x31
    write('c.json', large)
    expect(isSame(await print('a.json'), await print('b.json'))).toBe(true)
    expect(isSame(await print('a.json'), await print('c.json'))).toBe(false)
  })
})
