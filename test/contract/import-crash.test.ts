import { beforeAll, expect, it } from 'vitest'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { visibleContent } from '../support/catalogue-content'
import { cli, startCli } from '../support/cli'
import { forEachEngine, type Catalogues } from '../support/engines'
import { Hold, trap } from '../support/hold'
import { scratchFolders } from '../support/scratch'
import { dice } from '../support/seed'
import { readGames, samplePath, writeGames } from '../support/store-files'

// A program that is killed leaves the catalogue as before the import or as after it, and the next one can go on.

/** Where there are few records, what is killed is still every step of an import, and each step is short: fewer kills are wasted on reading. */
const records = readGames(samplePath).slice(0, 150)
const steps = ['applying: lookups', 'applying: applications', 'applying: relations', 'applying: reviews', 'applying: views']
/** The tables an import writes to, each with a count of rows that these records reach in it. */
const tables = { staging_applications: 100, applications: 100, application_genres: 50, reviews: 20 }

const where = (target: EngineTarget): string[] =>
  target.kind === 'embedded' ? ['--catalogue', target.folder] : ['--url', target.url]

async function contentOf(catalogues: Catalogues, target: EngineTarget): Promise<string> {
  const engine = await catalogues.open(target)
  try {
    return JSON.stringify(await visibleContent(engine))
  } finally {
    await engine.close()
  }
}

interface Answer {
  import: { records: number; added: number; unchanged: number; rejected: number }
}

forEachEngine((name, catalogues) => {
  let target: EngineTarget
  let empty: string
  let full: string
  let sample: string
  const scratch = scratchFolders()

  const importSample = (): ReturnType<typeof startCli> => startCli(['import', sample, ...where(target), '--resume', '--json'])

  beforeAll(async () => {
    sample = writeGames(await scratch(), records)
    const other = await catalogues.target()
    expect((await cli(['import', sample, ...where(other), '--json'])).code).toBe(0)
    full = await contentOf(catalogues, other)
    target = await catalogues.target()
    empty = await contentOf(catalogues, target)
    expect(full).not.toBe(empty)
  })

  /** Starts an import of a new catalogue and kills it where `reached` says. */
  async function killed(reached: (running: ReturnType<typeof startCli>) => Promise<void>): Promise<void> {
    const running = importSample()
    await reached(running)
    running.child.kill('SIGKILL')
    await running.ended
  }

  it(
    `leaves the catalogue as before or as after, killed at ${steps.length + Object.keys(tables).length} moments of an import, and goes on`,
    async () => {
      for (const step of steps) {
        target = await catalogues.target()
        await killed((running) => running.told(step))
        expect([empty, full], step).toContain(await contentOf(catalogues, target)) // the last step may be over before the kill comes
      }
      const random = dice(`kills ${name}`)
      for (const [table, rows] of Object.entries(tables)) {
        const row = 1 + Math.floor(rows * random())
        target = await catalogues.target()
        const engine = await catalogues.open(target)
        const hold = await Hold.make(engine, target)
        const free = await trap(engine, table, row, `perform ${hold.call()}`)
        await engine.close()
        await killed(() => hold.reached())
        const again = await catalogues.open(target)
        await free(again)
        await again.close()
        expect(await contentOf(catalogues, target), `${table}, row ${row}`).toBe(empty)
      }
      const last = await importSample().ended
      expect(last.code).toBe(0)
      const { import: done } = last.json() as Answer
      expect(done.added + done.unchanged + done.rejected).toBe(done.records)
      expect(await contentOf(catalogues, target)).toBe(full)
    },
    600_000,
  )
})
