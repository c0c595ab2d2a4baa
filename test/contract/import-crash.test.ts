import { beforeAll, expect, it } from 'vitest'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { visibleContent } from '../support/catalogue-content'
import { cli, startCli } from '../support/cli'
import { forEachEngine, type Catalogues } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { readGames, samplePath, writeGames } from '../support/store-files'

// A program that is killed leaves the catalogue as before the import or as after it, and the next one can go on.

/** Where there are few records, what is killed is still every step of an import, and each step is short: fewer kills are wasted on reading. */
const records = readGames(samplePath).slice(0, 150)
/** In the first ones the program says where it is; the others come at any moment of an import. */
const steps = ['applying: lookups', 'applying: applications', 'applying: relations', 'applying: reviews', 'applying: views']
const kills = 10

/** mulberry32: the same moments in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

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
  let duration: number
  let sample: string
  const scratch = scratchFolders()

  const importSample = (): ReturnType<typeof startCli> => startCli(['import', sample, ...where(target), '--resume', '--json'])

  beforeAll(async () => {
    sample = writeGames(await scratch(), records)
    const other = await catalogues.target()
    const started = performance.now()
    expect((await cli(['import', sample, ...where(other), '--json'])).code).toBe(0)
    duration = performance.now() - started
    full = await contentOf(catalogues, other)
    target = await catalogues.target()
    empty = await contentOf(catalogues, target)
    expect(full).not.toBe(empty)
  })

  it(
    `leaves the catalogue as before or as after, killed at ${kills} moments of an import, and goes on`,
    async () => {
      const random = seeded(name === 'embedded' ? 16 : 17)
      let before = 0
      for (let kill = 0; kill < kills; kill++) {
        const running = importSample()
        const step = steps[kill]
        // An import that goes on with what another had staged may be past a step before it can say so: then it ends.
        if (step !== undefined) await running.told(step).then(() => running.child.kill('SIGKILL'), () => undefined)
        const timer = setTimeout(() => running.child.kill('SIGKILL'), random() * duration)
        await running.ended
        clearTimeout(timer)
        const content = await contentOf(catalogues, target)
        expect([empty, full]).toContain(content)
        if (content === empty) before++
        else target = await catalogues.target()
      }
      const last = await importSample().ended
      expect(last.code).toBe(0)
      const { import: done } = last.json() as Answer
      expect(done.added + done.unchanged + done.rejected).toBe(done.records)
      expect(await contentOf(catalogues, target)).toBe(full)
      // killed so often, it must have been caught in the middle at least some of the times
      expect(before).toBeGreaterThan(kills / 4)
    },
    900_000, // each kill starts the program once
  )
})
