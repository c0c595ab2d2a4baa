import { join } from 'node:path'
import { safeStorage } from 'electron'
import { encryptedSecrets, noSecrets, type SecretStore } from '../settings/secrets'

/** Electron prefers the asynchronous forms; these are kept because a password is needed only when a connection is made. */
interface SynchronousStore {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(data: Buffer): string
}
const store: SynchronousStore = safeStorage

/** `basic_text` is Linux without a key ring: Chromium would then "encrypt" with a key that everybody knows. */
const isSafe = (): boolean =>
  store.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')

/** The system's own secret store, or none at all. Only after Electron is ready. */
export function systemSecrets(folder: string): SecretStore {
  if (!isSafe()) return noSecrets
  return encryptedSecrets(join(folder, 'secrets.json'), {
    encrypt: (text) => store.encryptString(text),
    decrypt: (data) => store.decryptString(data),
  })
}
