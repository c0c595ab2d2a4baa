import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cli, npmCli } from '../support/cli'
import { scratchFolders } from '../support/scratch'
import { games, readGames, samplePath, writeGames } from '../support/store-files'

interface ImportAnswer {
  import: { id: number; rejects: unknown[]; seconds: Record<string, number>; peakMemoryBytes: number }
}

const all = readGames(samplePath)
const good = all.filter((record) => record.app_details?.data !== undefined)

/** The program around the commands. What each command answers stands in test/contract/cli-commands.test.ts. */
describe('the command line, on a catalogue in a folder', () => {
  const scratch = scratchFolders()
  let folder: string
  let catalogue: string
  beforeAll(async () => {
    folder = await scratch()
    catalogue = join(folder, 'my catalogue')
  })

  it('imports a file and tells what became of it', async () => {
    const result = await cli(['import', samplePath, '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    const answer = result.json() as ImportAnswer
    expect(answer).toEqual({
      import: {
        id: 1,
        shape: "the store's answers (a list)",
        records: all.length,
        added: good.length,
        changed: 0,
        unchanged: 0,
        rejected: all.length - good.length,
        rejectedBy: { no_data: all.length - good.length },
        rejects: all.flatMap(({ appid, app_details }, place) =>
          app_details?.data ? [] : [{ file: 'sample-catalogue.json.gz', position: place + 1, appid, code: 'no_data', message: expect.any(String) as string }],
        ),
        seconds: { total: expect.any(Number) as number, read: expect.any(Number) as number, stage: expect.any(Number) as number, apply: expect.any(Number) as number },
        peakMemoryBytes: expect.any(Number) as number,
      },
    })
    const { total, read, stage, apply } = answer.import.seconds as Record<'total' | 'read' | 'stage' | 'apply', number>
    expect(total).toBeCloseTo(read + stage + apply, 6)
    expect(answer.import.peakMemoryBytes).toBeGreaterThan(50e6)
    expect(result.stderr).toContain('applying: applications')
    expect(result.stderr).not.toMatch(/\bat .*\.js:\d+/)
  })

  it('answers the genre question', async () => {
    const result = await cli(['analyse', '--preset', 'genres', '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    expect(result.stderr).toBe('')
    const answer = result.json() as { columns: unknown; rows: [string, number, number, number | null][]; rowCount: number; currency: string; seconds: number }
    expect(Object.keys(answer)).toEqual(['columns', 'rows', 'rowCount', 'currency', 'conversion', 'seconds'])
    expect(answer.columns).toEqual([
      { name: 'genre', label: expect.any(String) as string, type: 'text' },
      { name: 'applications', label: expect.any(String) as string, type: 'integer' },
      { name: 'average_price', label: expect.any(String) as string, type: 'money' },
      { name: 'average_rating', label: expect.any(String) as string, type: 'number' },
      { name: 'n_price', label: 'n (price)', type: 'integer' },
      { name: 'n_rating', label: 'n (rating)', type: 'integer' },
    ])
    expect(answer.rowCount).toBe(answer.rows.length)
    expect(answer.rows.length).toBeGreaterThan(3)
    for (const [genre, applications, price] of answer.rows) {
      expect(genre).not.toBe('')
      expect(applications).toBeGreaterThanOrEqual(10)
      expect(price).toBeGreaterThan(0)
    }
  })

  it('writes all rows into a file', async () => {
    const file = join(folder, 'rows.csv')
    const result = await cli(['sql', 'select appid, name from applications order by appid', '--format', 'csv', '--output', file, '--catalogue', catalogue, '--json'])
    expect(result.json()).toMatchObject({ written: { file: 'rows.csv', format: 'csv', rows: good.length, bytes: statSync(file).size } })
    expect(readFileSync(file, 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(good.length)
  })

  it('tells what is open and how much is in it', async () => {
    const result = await cli(['status', '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    const byType: Record<string, number> = {}
    for (const { app_details } of good) byType[String(app_details?.data?.type)] = (byType[String(app_details?.data?.type)] ?? 0) + 1
    expect(result.json()).toEqual({
      engine: 'embedded',
      version: expect.stringMatching(/^\d+\.\d+$/) as string,
      catalogue: 'my catalogue',
      schema: expect.any(Number) as number,
      counts: {
        applications: good.length,
        byType,
        reviews: good.reduce((sum, record) => sum + (record.reviews?.reviews?.length ?? 0), 0),
        embeddedApplications: 0,
        embeddedReviews: 0,
      },
    })
  })

  it('says the same in words without --json', async () => {
    const status = await cli(['status', '--catalogue', catalogue])
    expect(status.stdout).toContain(`${good.length} applications`)
    expect(status.code).toBe(0)
  })

  it('finds relative paths from where the user stands, also through npm', async () => {
    const place = join(folder, 'place')
    mkdirSync(place)
    writeGames(place, games(2, 8000), 'here.json')
    const direct = await cli(['import', 'here.json', '--catalogue', '../my catalogue', '--json'], { cwd: place })
    expect((direct.json() as ImportAnswer).import).toMatchObject({ added: 2 })
    const npm = await npmCli(['status', '--catalogue', `../${basename(catalogue)}`, '--json'], { cwd: place })
    expect([npm.code, npm.stderr.slice(-600)]).toEqual([0, ''])
    expect(npm.json()).toMatchObject({ catalogue: 'my catalogue', engine: 'embedded' })
  })

  it('passes the exit code on through npm', async () => {
    const result = await npmCli(['import', '--json'])
    expect(result.code).toBe(2)
    expect((result.json() as { error: { code: string } }).error.code).toBe('usage')
  })

  it("uses the application's own catalogue if none is named, and leaves nothing else behind", async () => {
    const data = join(folder, 'data folder')
    const result = await cli(['status', '--json'], { env: { LUDOGRAPH_DATA: data } })
    expect(result.json()).toMatchObject({ catalogue: 'My catalogue', counts: { applications: 0 } })
    expect(result.code).toBe(0)
  })

  describe('fails with exit code 1 and an error object:', () => {
    const expectError = async (args: string[], code: string): Promise<void> => {
      const result = await cli([...args, '--json'])
      expect(result.code).toBe(1)
      const { error } = result.json() as { error: Record<string, unknown> }
      expect(Object.keys(error)).toEqual(['code', 'message', 'hint', 'detail'])
      expect(error).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].{10,}/) as string, hint: expect.stringMatching(/.{10,}/) as string })
      expect(result.stderr).toContain(error.message)
      expect(result.stderr).not.toMatch(/\bat .*\.js:\d+/)
    }

    it('a missing file', () => expectError(['import', join(folder, 'no such.json'), '--catalogue', catalogue], 'file_not_found'))
    it('a wrong address', () => expectError(['status', '--url', 'nonsense'], 'bad_url'))
    it('a server that is not there', () => expectError(['status', '--url', 'postgresql://nobody@127.0.0.1:1/x'], 'server_unreachable'))
    it('a folder with a database that cannot be opened', async () => {
      const broken = join(folder, 'broken catalogue')
      mkdirSync(join(broken, 'data'), { recursive: true })
      writeFileSync(join(broken, 'data', 'PG_VERSION'), '18\n')
      await expectError(['status', '--catalogue', broken], 'catalogue_damaged')
    })
    it('in words without --json', async () => {
      const result = await cli(['import', join(folder, 'no such.json'), '--catalogue', catalogue])
      expect([result.code, result.stdout]).toEqual([1, ''])
      expect(result.stderr).toContain(`There is no such file or folder: ${join(folder, 'no such.json')}.\nCheck its name.`)
    })
  })

  describe('fails with exit code 2 when it is used wrongly:', () => {
    it.each([
      ['no command', []],
      ['an unknown option', ['status', '--fast']],
    ])('%s', async (_what, args) => {
      const result = await cli([...args, '--json'])
      expect(result.code).toBe(2)
      expect(result.json()).toEqual({ error: { code: 'usage', message: expect.any(String) as string, hint: expect.any(String) as string, detail: null } })
    })

    it('and explains itself when asked', async () => {
      const result = await cli(['help'])
      expect(result.code).toBe(0)
      for (const word of ['import', 'analyse', 'sql ', 'fields', 'status', '--catalogue', '--url', '--json']) expect(result.stdout).toContain(word)
    })
  })
})
