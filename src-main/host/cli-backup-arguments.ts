import { resolve } from 'node:path'
import type { LudographError } from '@contract'
import type { EngineTarget } from '../database/open-engine'

export type BackupCommand =
  | { readonly name: 'backup'; readonly file: string; readonly withEmbeddings: boolean }
  | { readonly name: 'verify'; readonly file: string }
  | { readonly name: 'restore'; readonly file: string; readonly into: EngineTarget; readonly salvage: boolean }
  | { readonly name: 'copy'; readonly from: EngineTarget; readonly into: EngineTarget }

export const backupOptions = {
  'without-embeddings': { type: 'boolean' },
  verify: { type: 'boolean' },
  'from-catalogue': { type: 'string' },
  'from-url': { type: 'string' },
} as const

interface Options {
  readonly 'without-embeddings'?: boolean | undefined
  readonly verify?: boolean | undefined
  readonly salvage?: boolean | undefined
  readonly 'from-catalogue'?: string | undefined
  readonly 'from-url'?: string | undefined
  readonly catalogue?: string | undefined
  readonly url?: string | undefined
}

/** @throws LudographError `usage` */
export function readBackup(
  name: 'backup' | 'restore' | 'copy',
  operands: readonly string[],
  options: Options,
  cwd: string,
  wrong: (message: string) => LudographError,
): BackupCommand {
  if (name === 'copy') {
    if (operands.length > 0) throw wrong(`copy takes no ${operands[0] ?? ''}.`)
    const from = targetOf(options['from-catalogue'], options['from-url'], cwd)
    if (!from) throw wrong('copy needs one of --from-catalogue FOLDER and --from-url URL.')
    return { name, from, into: requireTarget(name, options, cwd, wrong) }
  }
  const [operand, second] = operands
  if (operand === undefined) throw wrong(`${name} needs a file.`)
  if (second !== undefined) throw wrong(`${name} takes one file.`)
  const file = resolve(cwd, operand)
  if (name === 'restore') return { name, file, into: requireTarget(name, options, cwd, wrong), salvage: options.salvage ?? false }
  if (options.verify !== true) return { name, file, withEmbeddings: options['without-embeddings'] !== true }
  if (options['without-embeddings'] === true) throw wrong('--verify goes alone: it only reads.')
  return { name: 'verify', file }
}

/** A new catalogue is never the application's own default one. */
function requireTarget(name: string, { catalogue, url }: Options, cwd: string, wrong: (message: string) => LudographError): EngineTarget {
  const target = targetOf(catalogue, url, cwd)
  if (!target) throw wrong(`${name} needs --catalogue FOLDER or --url URL: where the new catalogue is made.`)
  return target
}

function targetOf(folder: string | undefined, url: string | undefined, cwd: string): EngineTarget | null {
  if ((folder === undefined) === (url === undefined)) return null
  if (folder !== undefined) return { kind: 'embedded', folder: resolve(cwd, folder) }
  return { kind: 'server', url: url ?? '', password: null, createExtension: true }
}
