import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type App } from '../../src-main/app'
import type { Outcome } from '../../src-main/host/cli/command'
import { readArguments } from '../../src-main/host/cli/program'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { forEachEngine, trusted } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { game, games, readGames, samplePath, writeFile, writeGames } from '../support/store-files'

// What each command of the command line answers. The program around them (exit codes, signals, the folder one stands in)
// is in test/e2e/cli.test.ts and cli-interrupted.test.ts.

interface ImportAnswer {
  readonly import: { readonly id: number; readonly rejects: unknown[] }
}

const all = readGames(samplePath)
const good = all.filter((record) => record.app_details?.data !== undefined)

describe('the commands of the command line', () => {
  const scratch = scratchFolders()
  forEachEngine((name, catalogues) => {
    let folder: string
    let app: App
    beforeAll(async () => {
      folder = await scratch()
      app = createApp({ dataFolder: join(folder, 'data'), resourcesFolder: join(projectFolder, 'resources'), host: 'cli', version: 'test', secrets: noSecrets })
      await app.openTarget(trusted(await catalogues.target()))
      await run('import', samplePath)
    })
    afterAll(() => app.close())

    const run = async (...args: string[]): Promise<Outcome> => {
      const read = readArguments(args, folder)
      if (!('command' in read)) throw new Error('no command')
      return read.command.run(app)
    }
    /** As it is printed. */
    const json = async <Shape>(...args: string[]): Promise<Shape> => JSON.parse(JSON.stringify((await run(...args)).json)) as Shape

    it('says that nothing is new when the same file comes again, in words too', async () => {
      expect((await json<ImportAnswer>('import', samplePath)).import).toMatchObject({ id: 2, added: 0, changed: 0, unchanged: good.length })
      const { text } = await run('import', samplePath)
      expect(text).toMatch(new RegExp(`^records +${all.length}\n`))
      expect(text).toMatch(new RegExp(`unchanged +${good.length}\n`))
    })

    it('checks, advises and shows the counters', async () => {
      const report = await json<{ checks: number; findings: { name: string; severity: string; count: number; fix: unknown }[]; seconds: number }>('check')
      expect(report.checks).toBeGreaterThan(40)
      expect(report.seconds).toBeGreaterThan(0)
      expect(report.findings.every(({ count, severity }) => count > 0 && severity === 'info')).toBe(true)
      expect(report.findings.find((finding) => finding.name === 'embedding-missing-applications')).toMatchObject({ fix: { request: { name: 'embed-stale', target: 'applications' } } })
      expect(await json('advise')).toEqual({ advice: expect.any(Array) as unknown[] })
      const monitor = await json<{ engine: string; tables: { table: string }[] }>('monitor')
      expect(monitor.engine).toBe(name)
      expect(monitor.tables.map(({ table }) => table)).toContain('applications')
      const { text } = await run('check')
      expect(text).toContain('Make them: maintain embed-stale --target applications')
      expect(text).toMatch(/\d+ checks in [\d.]+ s: \d+ found something\./)
    })

    it('measures, and keeps the run', async () => {
      const first = await json<{ id: number; figures: { part: string; value: number; earlier: number | null }[] }>('benchmark')
      expect(first.id).toBe(1)
      expect(new Set(first.figures.map(({ part }) => part))).toEqual(new Set(['analytics', 'read-only', 'durable-write', 'import']))
      expect(first.figures.every(({ value, earlier }) => value > 0 && earlier === null)).toBe(true)
    })

    it('answers the genre question, in words too, and the same when its currency is named', async () => {
      const answer = await json<{ rows: unknown[]; currency: string }>('analyse', '--preset', 'genres')
      expect(answer.rows.length).toBeGreaterThan(3)
      expect(await json('analyse', '--preset', 'genres', '--currency', answer.currency)).toMatchObject({ rows: answer.rows, currency: answer.currency })
      expect((await run('analyse', '--preset', 'genres')).text).toMatch(/^Genre +Games +Average price +Average rating +n \(price\) +n \(rating\)\n-+\n/)
    })

    it('lists presets and fields, and answers questions from a file and in SQL in one shape', async () => {
      const shape = ['columns', 'rows', 'rowCount', 'currency', 'conversion', 'seconds']
      const { presets } = await json<{ presets: object[] }>('analyse', '--list')
      expect(presets.length).toBeGreaterThan(15)
      for (const preset of presets) expect(Object.keys(preset)).toEqual(['name', 'title', 'about'])
      const { fields } = await json<{ fields: { id: string; occurs: number }[] }>('fields')
      for (const field of fields) expect(Object.keys(field)).toEqual(['id', 'label', 'type', 'source', 'occurs'])
      expect(fields.find(({ id }) => id === 'name')?.occurs).toBe(good.length)
      const file = join(folder, 'question.json')
      writeFileSync(file, JSON.stringify({ version: 2, subject: 'applications', unreleased: true, measures: [{ aggregate: 'count' }] }))
      const asked = await json<{ rows: unknown }>('analyse', '--query', file)
      expect([Object.keys(asked), asked.rows]).toEqual([shape, [[good.length]]])
      const own = await json<{ rows: unknown }>('sql', 'select count(*) as n, 1 as n from applications')
      expect([Object.keys(own), own.rows]).toEqual([shape, [[good.length, 1]]])
      await expect(run('sql', 'delete from applications')).rejects.toMatchObject({ code: 'query_refused' })
      await expect(run('analyse', '--query', samplePath)).rejects.toMatchObject({ code: 'bad_question_file' })
    })

    it.each(['csv', 'json', 'ndjson', 'parquet'])('writes all rows as %s', async (format) => {
      const file = join(folder, `rows.${format}`)
      const answer = await json('sql', 'select appid, name from applications order by appid', '--format', format, '--output', file)
      expect(answer).toMatchObject({ written: { file: `rows.${format}`, format, rows: good.length, bytes: statSync(file).size } })
      if (format !== 'parquet') expect(readFileSync(file, 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(good.length)
    })

    describe('refuses, with the cause and the cure,', () => {
      const empty = (): string => {
        mkdirSync(join(folder, 'empty folder'), { recursive: true })
        return join(folder, 'empty folder')
      }
      it.each([
        { what: 'a missing file', code: 'file_not_found', args: () => ['import', join(folder, 'no such.json')] },
        { what: 'a folder that holds nothing', code: 'is_folder', args: () => ['import', empty()] },
        { what: 'a file of another kind', code: 'not_json', args: () => ['import', writeFile(folder, 'x.txt', 'just words')] },
        { what: 'a file that is cut off', code: 'json_truncated', args: () => ['import', writeFile(folder, 'cut.json', '{"games": [{"appid": 1')] },
        { what: 'an unknown currency', code: 'unknown_currency', args: () => ['analyse', '--preset', 'genres', '--currency', 'XXX'] },
      ])('$what', async ({ code, args }) => {
        const message = expect.stringMatching(/^[A-Z].{10,}/) as string
        const hint = expect.stringMatching(/.{10,}/) as string
        await expect(run(...args())).rejects.toMatchObject({ code, message, hint })
      })
    })

    it('lists at most 100 rejects, and counts all', async () => {
      const path = writeGames(folder, [game(1), ...games(150, 2).map(({ appid }) => ({ appid, app_details: { success: false } }))], 'rejects.json')
      const answer = await json<ImportAnswer>('import', path)
      expect(answer.import).toMatchObject({ records: 151, added: 1, rejected: 150 })
      expect(answer.import.rejects).toHaveLength(100)
    })

    it('imports the good records of a file with a broken one', async () => {
      const path = writeFile(folder, 'broken.json', '[{"appid": 5000, "app_details": {"data": {"name": "x"}}}, {"appid": 5001,, }]')
      expect((await json<ImportAnswer>('import', path)).import).toMatchObject({ records: 2, added: 1, rejected: 1, rejects: [{ position: 2, appid: null, code: 'bad_json' }] })
    })
  })
})
