import { expect, test } from 'vitest'
import { fileOfDrop, type Dropped } from '../../../src-renderer/shell/drop-files'

const file = (name: string) => new File(['{}'], name)
const item = (isDirectory: boolean | null, kind = 'file') => ({
  kind,
  webkitGetAsEntry: () => (isDirectory === null ? null : ({ isDirectory } as FileSystemEntry)),
})
const codeOf = (dropped: Dropped) => {
  const answer = fileOfDrop(dropped)
  return answer !== null && 'error' in answer ? answer.error.code : answer
}

test('one file is taken, whether or not the browser gives an entry for it', () => {
  const games = file('games.json')
  expect(fileOfDrop({ files: [games], items: [item(false)] })).toEqual({ file: games })
  expect(fileOfDrop({ files: [games], items: [item(null)] })).toEqual({ file: games })
})

test('two files are refused, with what to do', () => {
  const answer = fileOfDrop({ files: [file('a.json'), file('b.json')], items: [item(false), item(false)] })
  expect(answer).toMatchObject({ error: { code: 'one_file_only', message: expect.stringContaining('2 things') as string } })
})

test('a folder is refused, with what to do', () => {
  expect(codeOf({ files: [file('exports')], items: [item(true)] })).toBe('is_folder')
  expect(fileOfDrop({ files: [file('exports')], items: [item(true)] })).toMatchObject({
    error: { message: '“exports” is a folder; Ludograph imports files.', hint: expect.stringContaining('JSON') as string },
  })
})

test('text and links are none of our business', () => {
  expect(fileOfDrop({ files: [], items: [item(null, 'string')] })).toBeNull()
})
