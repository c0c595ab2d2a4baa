import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FileGrants } from '../../../src-main/import/file-grants'
import { failureOf, rejectionOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

describe('files handed over', () => {
  const path = temporaryFolder()
  const file = (name: string, text = '[]'): string => {
    writeFileSync(path(name), text)
    return path(name)
  }

  it('are known to the renderer by a token, never by their path', async () => {
    const grant = await new FileGrants().grant(file('games.json', '[1]'))
    expect(grant).toEqual({ token: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, name: 'games.json', bytes: 3 })
  })

  it('can be taken once with their token', async () => {
    const grants = new FileGrants()
    const { token } = await grants.grant(file('games.json'))
    expect(grants.redeem(token)).toEqual({ path: path('games.json'), name: 'games.json', bytes: 2, temporary: false })
    expect(failureOf(() => grants.redeem(token)).code).toBe('unknown_file')
  })

  it('have a token each, the same file too', async () => {
    const grants = new FileGrants()
    const one = await grants.grant(file('games.json'))
    const two = await grants.grant(path('games.json'))
    expect(one.token).not.toBe(two.token)
    grants.redeem(one.token)
    expect(grants.redeem(two.token).path).toBe(path('games.json'))
  })

  it('may bear another name, and be temporary', async () => {
    const grants = new FileGrants()
    const { token, name } = await grants.grant(file('upload-1'), { name: 'my games.json', temporary: true })
    expect(name).toBe('my games.json')
    expect(grants.redeem(token)).toMatchObject({ path: path('upload-1'), name: 'my games.json', temporary: true })
  })

  it.each(['', 'no such token', '__proto__', '../games.json'])('are none under the token %j', (token) => {
    expect(failureOf(() => new FileGrants().redeem(token)).code).toBe('unknown_file')
  })

  it('may be folders, with the size of all files in them', async () => {
    const grants = new FileGrants()
    mkdirSync(path('folder', 'inside'), { recursive: true })
    file('folder/a.json', '123')
    file('folder/inside/b.json', '4567')
    const { token, name, bytes } = await grants.grant(path('folder'))
    expect([name, bytes]).toEqual(['folder', 7])
    expect(grants.redeem(token)).toMatchObject({ path: path('folder'), temporary: false })
  })

  it('must be there and hold something', async () => {
    const grants = new FileGrants()
    mkdirSync(path('folder'))
    expect((await rejectionOf(grants.grant(path('none.json')))).code).toBe('file_not_found')
    expect((await rejectionOf(grants.grant(path('folder')))).code).toBe('is_folder')
    expect((await rejectionOf(grants.grant(file('empty.json', '')))).code).toBe('file_empty')
  })
})
