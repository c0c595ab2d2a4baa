import type { CallInput, CallName, CallOutput, ContractEvent, FileGrant } from '@contract'
import type { SecretStore } from './settings/secrets'

/** One function for each call of the contract. */
export type Handlers = { [Name in CallName]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

export interface AppOptions {
  /** where embedded catalogues, preferences and temporary files live */
  readonly dataFolder: string
  /** the project's resources folder (sample catalogue, icon) */
  readonly resourcesFolder: string
  readonly host: 'electron' | 'browser' | 'cli'
  readonly version: string
  readonly secrets: SecretStore
}

/** The core, ready to be reached by a host. */
export interface App {
  readonly handlers: Handlers
  /** opens the catalogue of last time (or the default one) in the background */
  start(): void
  subscribe(listener: (event: ContractEvent) => void): () => void
  /** The only way a path gets in. `temporary` files are deleted once their import has ended. Throws LudographError. */
  grantFile(path: string, options?: { name?: string; temporary?: boolean }): Promise<FileGrant>
  /** Cancels what runs, makes the catalogue durable, closes it. */
  close(): Promise<void>
}
