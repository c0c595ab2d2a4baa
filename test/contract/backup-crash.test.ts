import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { toErrorShape } from '../../src-preload/contract/errors'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { visibleContent } from '../support/catalogue-content'
import { cli, startCli } from '../support/cli'
import { forEachEngine, type Catalogues } from '../support/engines'
import { databaseOf, sessionsOf } from '../support/hold'
import { scratchFolders } from '../support/scratch'
import { dice } from '../support/seed'
import { until } from '../support/wait'

// A program that is killed while it backs up, restores or copies leaves nothing that looks whole and is not, and its source as it was.

const where = (target: EngineTarget): string[] => (target.kind === 'embedded' ? ['--catalogue', target.folder] : ['--url', target.url])
const from = (target: EngineTarget): string[] => (target.kind === 'embedded' ? ['--from-catalogue', target.folder] : ['--from-url', target.url])

/** Starts a command and kills it at a share of the time it takes undisturbed. It may have ended by then. */
async function killed(args: readonly string[], afterMs: number): Promise<void> {
  const running = startCli(args)
  // eslint-disable-next-line no-restricted-syntax -- at a moment that has nothing to do with what the program does
  const timer = setTimeout(() => running.child.kill('SIGKILL'), afterMs)
  await running.ended
  clearTimeout(timer)
}

async function whole(args: readonly string[]): Promise<number> {
  const began = performance.now()
  const { code, stderr } = await cli(args)
  expect(code, stderr).toBe(0)
  return performance.now() - began
}

describe('a program that is killed', () => {
  const scratch = scratchFolders()
  forEachEngine((name, catalogues) => {
    // Making a catalogue takes seconds on the embedded engine.
    const kills = name === 'server' ? 6 : 2
    const random = dice(`kills of backups on ${name}`)
    let source: EngineTarget
    let content: unknown
    let backup: string
    beforeAll(async () => {
      source = await catalogues.target('sample')
      content = await contentOf(catalogues, source)
      backup = join(await scratch(), 'whole.ludograph')
      await whole(['backup', backup, ...where(source), '--json'])
    })

    it('in the middle of a backup leaves the file of before, or a whole one', async () => {
      const file = join(await scratch(), 'one.ludograph')
      const ms = await whole(['backup', file, ...where(source), '--json'])
      await rm(file)
      for (let round = 0; round < kills; round++) {
        await killed(['backup', file, ...where(source), '--json'], ms * random())
        if (existsSync(file)) await whole(['backup', '--verify', file, '--json'])
      }
      expect(await contentOf(catalogues, source)).toEqual(content)
      await whole(['backup', file, ...where(source), '--json'])
    })

    it.each(['restore', 'copy'])('in the middle of a %s leaves no catalogue, an empty one, or the whole', async (how) => {
      const args = (into: EngineTarget): string[] => [...(how === 'restore' ? ['restore', backup] : ['copy', ...from(source)]), ...where(into), '--json']
      const ms = await whole(args(await freshTarget(catalogues, scratch)))
      let hasFollowed = false
      for (let round = 0; round < kills; round++) {
        const into = await freshTarget(catalogues, scratch)
        await killed(args(into), ms * random())
        // What the server still does for a program that is gone would come in between.
        if (into.kind === 'server') await until('its sessions to end', async () => (await sessionsOf(databaseOf(into.url))).length === 0)
        const found = await contentOf(catalogues, into)
        if (found !== 'none') expect(found).toEqual(content)
        else if (!hasFollowed) {
          await whole(args(into)) // what is left of the first is in the way of nothing
          hasFollowed = true
        }
      }
      expect(await contentOf(catalogues, source)).toEqual(content)
    })
  })
})

async function freshTarget(catalogues: Catalogues, scratch: () => Promise<string>): Promise<EngineTarget> {
  const target = await catalogues.target('nothing')
  return target.kind === 'server' ? target : { ...target, folder: join(await scratch(), 'new') }
}

/** What a user finds in it; `none` if it cannot be opened because a restore did not end, or there is nothing in it. */
async function contentOf(catalogues: Catalogues, target: EngineTarget): Promise<unknown> {
  if (target.kind === 'embedded' && !existsSync(join(target.folder, 'data'))) return 'none'
  let engine: Engine
  try {
    engine = await catalogues.openBare(target)
  } catch (error) {
    expect(toErrorShape(error).code).toBe('restore_unfinished')
    return 'none'
  }
  try {
    const [table] = await engine.query<{ there: boolean }>(`select to_regclass('applications') is not null as there`)
    const [row] = table?.there ? await engine.query<{ rows: number }>('select count(*) as rows from applications') : []
    return row && row.rows > 0 ? await visibleContent(engine) : 'none'
  } finally {
    await engine.close()
  }
}
