import { expect, test } from 'vitest'
import { filesOfFolder, mostFolderFiles } from '../../../src-renderer/bring-in/folder-files'
import { failureNotices } from '../../../src-renderer/bring-in/hand-over'
import { thingsOfDrop } from '../../../src-renderer/bring-in/drop-files'

const file = (name: string) => new File(['{}'], name)
const item = (isDirectory: boolean | null, kind = 'file') => ({
  kind,
  webkitGetAsEntry: () => (isDirectory === null ? null : ({ isDirectory } as FileSystemEntry)),
})

test('one file is taken, whether or not the browser gives an entry for it', () => {
  const games = file('games.json')
  expect(thingsOfDrop({ files: [games], items: [item(false)] })).toEqual([{ file: games, folder: null }])
  expect(thingsOfDrop({ files: [games], items: [item(null)] })).toEqual([{ file: games, folder: null }])
})

test('several files and folders are taken in the order in which they were dropped', () => {
  const things = thingsOfDrop({ files: [file('b.json'), file('exports'), file('a.json')], items: [item(false), item(true), item(false)] })
  expect(things.map((thing) => [thing.file.name, thing.folder !== null])).toEqual([['b.json', false], ['exports', true], ['a.json', false]])
})

test('text and links are none of our business', () => {
  expect(thingsOfDrop({ files: [], items: [item(null, 'string')] })).toEqual([])
  expect(thingsOfDrop({ files: [file('a.json')], items: [item(null, 'string'), item(true)] })[0]?.folder).not.toBeNull()
})

type Tree = { readonly [name: string]: Tree | null }

/** A folder as a browser gives it: its entries come two at a time. */
function folderOf(name: string, tree: Tree): FileSystemDirectoryEntry {
  const entries = Object.entries(tree).map(([child, below]) =>
    below === null ? { name: child, isDirectory: false, file: (done: (found: File) => void) => done(file(child)) } : folderOf(child, below),
  )
  return {
    name,
    isDirectory: true,
    createReader: () => {
      let at = 0
      return { readEntries: (done: (some: unknown[]) => void) => done(entries.slice(at, (at += 2))) }
    },
  } as unknown as FileSystemDirectoryEntry
}

test('a folder gives all files below it by their paths, and no hidden ones', async () => {
  const folder = folderOf('exports', { 'c.json': null, '.hidden': null, b: { 'z.json': null, 'y.json': null, '.git': { config: null } }, 'a.json': null })
  const answer = await filesOfFolder(folder)
  expect('files' in answer && answer.files.map(({ name }) => name)).toEqual(['a.json', 'y.json', 'z.json', 'c.json'])
})

test('a folder with nothing in it or with too much is refused, with what to do', async () => {
  expect(await filesOfFolder(folderOf('exports', { '.DS_Store': null }))).toMatchObject({ error: { code: 'is_folder', message: '“exports” holds no files.' } })
  const many = (amount: number): Tree => Object.fromEntries(Array.from({ length: amount }, (_, index) => [`${index}.json`, null]))
  expect(await filesOfFolder(folderOf('exports', many(mostFolderFiles)))).toHaveProperty('files.length', mostFolderFiles)
  expect(await filesOfFolder(folderOf('exports', { some: many(mostFolderFiles), more: many(1) }))).toMatchObject({
    error: { message: expect.stringContaining('more than 1,000 files') as string },
  })
})

test('a folder that cannot be read is told, not thrown', async () => {
  const folder = { name: 'gone', createReader: () => ({ readEntries: (_: unknown, fail: (error: Error) => void) => fail(new Error('NotFound')) }) }
  expect(await filesOfFolder(folder as unknown as FileSystemDirectoryEntry)).toMatchObject({
    error: { message: '“gone” could not be read.', detail: 'NotFound' },
  })
})

test('a few files that cannot be handed over are told one by one, many in one notice that names them all', () => {
  const failures = (amount: number) =>
    Array.from({ length: amount }, (_, index) => ({
      name: `${index}.json`,
      error: { code: 'file_empty' as const, message: 'The file is empty.', hint: 'Get it again.', detail: null },
    }))
  expect(failureNotices([])).toEqual([])
  expect(failureNotices(failures(2)).map(({ title }) => title)).toEqual(['“0.json” could not be imported', '“1.json” could not be imported'])
  const [notice, ...others] = failureNotices(failures(5))
  expect(others).toEqual([])
  expect(notice).toMatchObject({ title: '5 files could not be imported', error: { message: 'The first is “0.json”. The file is empty.' } })
  expect(notice?.error.detail).toContain('4.json: The file is empty.')
})
