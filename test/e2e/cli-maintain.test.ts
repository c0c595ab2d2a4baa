import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../support/cli'
import { scratchFolders } from '../support/scratch'
import { game, writeFile, writeGames } from '../support/store-files'
import { adminUrl, noServer, testDatabases, urlOf } from '../support/test-server'

if (adminUrl === null) console.log(`SKIP: the command line's tune-up on a server: ${noServer}`)

interface ToldTask {
  readonly name: string
  readonly target: string | null
  readonly state: string
  readonly sql: string[]
  readonly seconds: number
  readonly before: Record<string, unknown>
  readonly after: Record<string, unknown>
}

const subjects = ['racing cars on ice', 'growing turnips', 'chess against a clock', 'a haunted lighthouse', 'trading spices by ship', 'a band on tour']
const about = (subject: string) => ({ short_description: `A game about ${subject}.`, about_the_game: `You spend your days with ${subject}.` })
const catalogueOf = (subjectOf: (place: number) => string) =>
  Array.from({ length: 12 }, (_, place) => game(100 + place, { name: `Game ${place}`, ...about(subjectOf(place)) }))

describe.each([{ name: 'embedded' }, { name: 'server' }])('maintain on the command line ($name), with the model that comes with it', ({ name }) => {
  describe.skipIf(name === 'server' && adminUrl === null)('', () => {
    const scratch = scratchFolders()
    const newDatabase = testDatabases()
    let where: string[]
    const run = async (...args: string[]): Promise<unknown> => {
      const result = await cli([...args, ...where, '--json'])
      expect(result.code, result.stderr).toBe(0)
      expect(result.stderr, 'what was run is noted before the catalogue closes').not.toContain('was not noted')
      return result.json()
    }
    const tuneUp = async (): Promise<ToldTask[]> => ((await run('maintain', 'tune-up')) as { tasks: ToldTask[] }).tasks
    const findings = async (): Promise<string[]> => ((await run('check')) as { findings: { name: string }[] }).findings.map((finding) => finding.name)
    const nearest = async (text: string): Promise<number> => ((await run('similar', '--text', text, '--limit', '1')) as { results: { appid: number }[] }).results[0]!.appid

    beforeAll(async () => {
      const folder = await scratch()
      where = name === 'embedded' ? ['--catalogue', join(folder, 'catalogue')] : ['--url', urlOf({ database: await newDatabase() })]
      await run('import', writeGames(folder, catalogueOf((place) => `${subjects[place % 6]!} in round ${place}`)))
      expect(await run('embed')).toMatchObject({ embedded: 12 })
      const changed = writeFile(folder, 'changed.json', JSON.stringify({ games: catalogueOf((place) => (place < 3 ? `submarines and whales, part ${place}` : `${subjects[place % 6]!} in round ${place}`)) }))
      expect(await run('import', changed)).toMatchObject({ import: { changed: 3, unchanged: 9 } })
    })

    it('tune-up embeds anew what changed, and tells each task with its statements and figures', async () => {
      expect(await findings()).toContain('embedding-stale-applications')
      expect(await nearest('whales and submarines under the sea'), 'as long as the vectors are of the old text').toBeGreaterThanOrEqual(103)
      const tasks = await tuneUp()
      for (const task of tasks) {
        expect(Object.keys(task)).toEqual(['name', 'target', 'state', 'sql', 'seconds', 'before', 'after'])
        expect(task).toMatchObject({ state: 'done', sql: expect.any(Array) as string[], seconds: expect.any(Number) as number })
      }
      expect(tasks.find((task) => task.name === 'embed-stale')).toMatchObject({ target: 'applications', before: { upToDate: 9, missing: 3 }, after: { upToDate: 12, missing: 0 } })
      if (name === 'embedded') expect(tasks.at(-1)).toMatchObject({ name: 'checkpoint', target: null })
      expect(await findings()).not.toContain('embedding-stale-applications')
      expect(await nearest('whales and submarines under the sea'), 'found by its new text').toBeLessThan(103)
    })

    it('tune-up has nothing to do afterwards', async () => {
      expect(await run('maintain', 'tune-up')).toEqual({ tasks: [] })
    })
  })
})
