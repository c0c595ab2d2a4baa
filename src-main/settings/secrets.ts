import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { asPathError } from '@contract'
import { z } from 'zod'
import { makeFolders } from '../database/make-folders'

/** Where passwords are kept. `available` is false where the system offers no safe place: then ask each time. */
export interface SecretStore {
  readonly available: boolean
  get(key: string): string | null
  set(key: string, secret: string): void
  delete(key: string): void
}

/** For hosts without a safe place (browser host, CLI): keeps nothing. */
export const noSecrets: SecretStore = {
  available: false,
  get: () => null,
  set: () => undefined,
  delete: () => undefined,
}

/** What Electron's safeStorage offers, as far as it is used here. */
export interface Encryption {
  encrypt(text: string): Buffer
  decrypt(data: Buffer): string
}

const secretsFile = z.record(z.string(), z.string())

/** Secrets in one file, each encrypted by the system's key store; nothing in clear ever reaches the disk. */
export function encryptedSecrets(file: string, encryption: Encryption): SecretStore {
  const read = (): Record<string, string> => {
    try {
      return secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return {} // no file yet, or one that cannot be read: the password is asked for again
    }
  }
  const write = (secrets: Record<string, string>): void => {
    try {
      makeFolders(dirname(file), 0o700)
      writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
    } catch (error) {
      throw asPathError(error, { doing: 'write', path: file })
    }
  }
  return {
    available: true,
    get(key) {
      const sealed = read()[key]
      if (sealed === undefined) return null
      try {
        return encryption.decrypt(Buffer.from(sealed, 'base64'))
      } catch {
        return null // sealed by another user or machine
      }
    },
    set(key, secret) {
      write({ ...read(), [key]: encryption.encrypt(secret).toString('base64') })
    },
    delete(key) {
      const { [key]: _removed, ...rest } = read()
      write(rest)
    },
  }
}
