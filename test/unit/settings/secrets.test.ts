import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { encryptedSecrets, type Encryption } from '../../../src-main/settings/secrets'
import { temporaryFolder } from '../../support/temporary-folder'

/** No safe one: it only shows that nothing reaches the disk but what it gave. (test/exploit has a real cipher.) */
const mirror: Encryption = {
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (data) => Buffer.from(data).reverse().toString(),
}

const failing: Encryption = {
  encrypt: () => {
    throw new Error('the key store is locked')
  },
  decrypt: () => {
    throw new Error('the key store is locked')
  },
}

describe('secrets', () => {
  const path = temporaryFolder()
  const secrets = (encryption = mirror) => encryptedSecrets(path('secrets.json'), encryption)

  it('reach the disk only as the key store gave them', () => {
    secrets().set('address', 'geheim')
    expect(JSON.parse(readFileSync(path('secrets.json'), 'utf8'))).toEqual({ address: Buffer.from('mieheg').toString('base64') })
  })

  it('do not reach the disk at all if the key store fails, and the others stay', () => {
    secrets().set('other', 'kept')
    expect(() => secrets(failing).set('address', 'geheim')).toThrow('locked')
    expect(readFileSync(path('secrets.json'), 'utf8')).not.toContain('geheim')
    expect(secrets().get('other')).toBe('kept')
  })

  it('are none while the key store is locked, and come back afterwards', () => {
    secrets().set('address', 'geheim')
    expect(secrets(failing).get('address')).toBeNull()
    expect(secrets().get('address')).toBe('geheim')
  })

  it('may be any text, one for each key, and the last one counts', () => {
    for (const text of ['', 'é€😀', '"\\\n', 'x'.repeat(1000)]) {
      secrets().set('a', text)
      expect(secrets().get('a')).toBe(text)
    }
    secrets().set('b', 'other')
    expect([secrets().get('a'), secrets().get('b'), secrets().get('c')]).toEqual(['x'.repeat(1000), 'other', null])
  })

  it('are none in a file that is damaged, and looking changes nothing', () => {
    writeFileSync(path('secrets.json'), '{"a":')
    expect(secrets().get('a')).toBeNull()
    expect(readFileSync(path('secrets.json'), 'utf8')).toBe('{"a":')
  })

  it('leave no file where none were set', () => {
    expect(secrets().get('a')).toBeNull()
    expect(existsSync(path('secrets.json'))).toBe(false)
  })
})
