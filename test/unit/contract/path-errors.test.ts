import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { describe, expect, it } from 'vitest'
import { asPathError, explainPathError, LudographError, shownPath, toErrorShape, withPath } from '@contract'
import { rejectionOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

const systemError = (code: string, more: object = { syscall: 'open', path: '/data/games.json' }): Error =>
  Object.assign(new Error(`${code}: it did not work`), { code, ...more })

describe('errors of the file system', () => {
  const path = temporaryFolder()

  it.each([
    ['EACCES', 'no_permission', 'no_permission'],
    ['EPERM', 'no_permission', 'no_permission'],
    ['EROFS', 'disk_read_only', 'disk_read_only'],
    ['ENOSPC', 'disk_full', 'disk_full'],
    ['EDQUOT', 'disk_full', 'disk_full'],
    ['ENOENT', 'file_not_found', 'bad_path'],
    ['ENOTDIR', 'bad_path', 'bad_path'],
    ['EEXIST', 'bad_path', 'bad_path'],
    ['EISDIR', 'is_folder', 'is_folder'],
    ['ELOOP', 'bad_path', 'bad_path'],
    ['ENAMETOOLONG', 'bad_path', 'bad_path'],
    ['EIO', 'file_unreadable', 'file_unwritable'],
    ['EBUSY', 'file_unreadable', 'file_unwritable'],
  ])('%s has its code, whether it is met in reading or in writing', (code, reading, writing) => {
    expect(explainPathError(systemError(code), { doing: 'read' })?.code).toBe(reading)
    expect(explainPathError(systemError(code), { doing: 'write' })?.code).toBe(writing)
  })

  it.each(Object.keys(constants.errno))('%s names the path, the cause and a cure', (code) => {
    for (const doing of ['read', 'write'] as const) {
      const error = asPathError(systemError(code), { doing, path: '/home/analyst/games.json' }) as LudographError
      expect(error).toBeInstanceOf(LudographError)
      expect(error.message).toMatch(/^.*\/home\/analyst\/games\.json.*\.$/)
      expect(error.hint).toMatch(/^[A-Z].{10,}\.$/)
      expect(error.detail).toBe(`${code}: it did not work`)
    }
  })

  it('are told also where nobody expected them, by their own path', () => {
    expect(toErrorShape(systemError('EACCES'))).toMatchObject({ code: 'no_permission', message: 'You do not have the permission to read /data/games.json.' })
    expect(toErrorShape(systemError('EROFS', { syscall: 'mkdir', path: '/data' }))).toMatchObject({ code: 'disk_read_only' })
    expect(toErrorShape(systemError('ENOSPC', { syscall: 'write' }))).toMatchObject({ code: 'disk_full' })
  })

  it('are not those of a network, of a program, or of anything else', () => {
    for (const error of [systemError('ECONNREFUSED', { syscall: 'connect' }), systemError('ENOENT', { syscall: 'spawn ps', path: 'ps' }), systemError('42P01'), new Error('ENOENT'), 'EACCES', null]) {
      expect(explainPathError(error)).toBeNull()
    }
    expect(toErrorShape(systemError('ECONNREFUSED', { syscall: 'connect' })).code).toBe('internal')
  })

  it('of a real disk: a missing file, a file for a folder, a link in a circle, a long name, a NUL', async () => {
    writeFileSync(path('file'), '')
    symlinkSync('round', path('round'))
    symlinkSync('nowhere', path('dangling'))
    const codeOf = async (work: () => unknown): Promise<string> => (await rejectionOf(withPath({ doing: 'read' }, work))).code
    expect(await codeOf(() => readFileSync(path('none')))).toBe('file_not_found')
    expect(await codeOf(() => readFileSync(path('dangling')))).toBe('file_not_found')
    expect(await codeOf(() => readFileSync(path('file', 'inside')))).toBe('bad_path')
    expect(await codeOf(() => readFileSync(path('round')))).toBe('bad_path')
    expect(await codeOf(() => readFileSync(path('x'.repeat(300))))).toBe('bad_path')
    expect(await codeOf(() => readFileSync(path('a\0b')))).toBe('bad_path')
    expect(await codeOf(() => mkdirSync(path('file')))).toBe('bad_path')
    expect(await codeOf(() => readdirSync(path('file')))).toBe('bad_path')
  })

  it('are never overwritten: what has its sentence keeps it', () => {
    const error = new LudographError('cancelled', 'Cancelled.')
    expect(asPathError(error, { doing: 'read' })).toBe(error)
    const other = new Error('other')
    expect(asPathError(other, { doing: 'read' })).toBe(other)
  })
})

describe('a path in a sentence', () => {
  it('is on one line, without characters that steer a terminal or turn the text around', () => {
    expect(shownPath('/a\nb\u001b[31m\u202ec')).toBe(String.raw`/a\nb\u001b[31m\u202ec`)
  })

  it('is cut in its middle if it is very long', () => {
    const shown = shownPath(`/${'x'.repeat(5000)}/end`)
    expect(shown.length).toBeLessThan(310)
    expect(shown).toMatch(/^\/x+…x+\/end$/)
  })
})

describe('what was thrown and is no Error', () => {
  it('says what it holds', () => {
    expect(toErrorShape({ name: 'ErrnoError', errno: 2 }).detail).toBe('{"name":"ErrnoError","errno":2}')
    expect(toErrorShape('text').detail).toBe('text')
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(toErrorShape(circle).detail).toBe('[object Object]')
  })
})
