import { describe, expect, it } from 'vitest'
import { parseServerUrl } from '../../../src-main/database/server/server-url'
import { failureOf } from '../../support/failure'

describe("a server's address", () => {
  it('gives its password apart, and is safe to show without it', () => {
    expect(parseServerUrl('postgresql://ann:secret@db.example.com:5433/games')).toEqual({
      url: 'postgresql://ann@db.example.com:5433/games',
      password: 'secret',
      label: 'db.example.com:5433/games',
    })
  })

  it('may have its password among the options', () => {
    expect(parseServerUrl('postgres://ann@db/games?sslmode=require&password=sec%20ret&application_name=x')).toEqual({
      url: 'postgres://ann@db/games?sslmode=require&application_name=x',
      password: 'sec ret',
      label: 'db/games',
    })
  })

  it('may have two, of which none stays', () => {
    const { url, password } = parseServerUrl('postgresql://ann:first@db/games?password=second&password=third')
    expect(password).toBe('first')
    expect(url).toBe('postgresql://ann@db/games')
  })

  it('may have none', () => {
    expect(parseServerUrl('postgresql://ann@db/games').password).toBeNull()
    expect(parseServerUrl('postgresql://db').password).toBeNull()
  })

  it.each(['p@ss', 'a:b/c?d#e', 'é€😀', '%', '100%25', ' ', '+', '\\', '"'])('may have any password, written as in an address: %j', (password) => {
    const { url, password: read } = parseServerUrl(`postgresql://ann:${encodeURIComponent(password)}@db/games`)
    expect(read).toBe(password)
    expect(url).toBe('postgresql://ann@db/games')
  })

  it.each(['ann:50%@db/games', 'ann:%zz@db/games', 'ann:%E4@db/games', 'ann@db/50%', 'a%n@db/games', 'a%n@db'])(
    'must have a percent sign of its own written by its code, and the error says so: %s',
    (address) => {
      const { code, hint } = failureOf(() => parseServerUrl(`postgresql://${address}`))
      expect([code, hint]).toEqual(['bad_url', expect.stringContaining('%25')])
    },
  )

  it('may name no database: then it is that of the user', () => {
    expect(parseServerUrl('postgresql://ann:secret@db')).toMatchObject({ label: 'db/ann', password: 'secret' })
    expect(parseServerUrl('postgresql://ann@db/')).toMatchObject({ label: 'db/ann' })
  })

  it('may name a database in any letters', () => {
    expect(parseServerUrl('postgresql://ann@db/Spiele%20%C3%BC').label).toBe('db/Spiele ü')
  })

  it('is local if it names no host', () => {
    expect(parseServerUrl('postgresql:///games').label).toBe('localhost/games')
  })

  it.each(['', 'db', 'db/games', 'host=db dbname=games', 'postgresql://ann:secret@:5432/games', 'postgresql://ann:se#cret@db/games'])(
    'must be an address: %j',
    (text) => {
      expect(failureOf(() => parseServerUrl(text)).code).toBe('bad_url')
    },
  )

  it.each(['https://ann:secret@db/games', 'mysql://ann:secret@db/games', 'file:///etc/passwd', 'javascript:secret'])(
    'must be one of PostgreSQL, and the error does not repeat it: %s',
    (text) => {
      const error = failureOf(() => parseServerUrl(text))
      expect(error.code).toBe('bad_url')
      expect(JSON.stringify(error.toShape())).not.toContain('secret')
    },
  )
})
