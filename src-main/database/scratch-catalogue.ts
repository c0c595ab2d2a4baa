import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from './engine'
import { openEngine, type EngineTarget } from './open-engine'

export interface ScratchCatalogue {
  readonly engine: Engine
  /** Closes it and leaves nothing of it. */
  remove(): Promise<void>
}

/**
 * An empty catalogue of the same kind beside an open one: a folder among the temporary files, or a database of the same server.
 * @returns the reason where none can be made
 */
export async function scratchCatalogue(target: EngineTarget, open: Engine): Promise<ScratchCatalogue | { readonly reason: string }> {
  if (target.kind === 'embedded') {
    const folder = await mkdtemp(join(tmpdir(), 'ludograph-scratch-'))
    return opened({ kind: 'embedded', folder }, () => rm(folder, { recursive: true, force: true }))
  }
  const [role] = await open.query<{ may: boolean; name: string }>('select rolsuper or rolcreatedb as may, rolname as name from pg_roles where rolname = current_user')
  if (!role?.may) return { reason: `It needs a database of its own, and the role ${role?.name ?? ''} may not make one on this server.` }
  const name = `ludograph_scratch_${randomBytes(6).toString('hex')}`
  const url = new URL(target.url)
  url.pathname = `/${name}`
  await open.query(`create database ${name}`)
  return opened({ ...target, url: url.href, createExtension: true }, async () => {
    await open.query(`drop database if exists ${name} with (force)`)
  })
}

async function opened(target: EngineTarget, clear: () => Promise<void>): Promise<ScratchCatalogue> {
  try {
    const { engine } = await openEngine(target, () => undefined)
    const remove = async (): Promise<void> => {
      try {
        await engine.close()
      } finally {
        await clear()
      }
    }
    return { engine, remove }
  } catch (error) {
    await clear()
    throw error
  }
}
