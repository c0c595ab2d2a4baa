import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { processStart } from '../../src-main/database/embedded/lock-holder'
import type { Engine } from '../../src-main/database/engine'
import { cli, startCli } from '../support/cli'
import { visibleContent } from '../support/catalogue-content'
import { onEmbedded, type Catalogues } from '../support/engines'
import { Hold, trap } from '../support/hold'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { dice } from '../support/seed'
import { game, games, samplePath, writeGames } from '../support/store-files'

async function newFolder(catalogues: Catalogues): Promise<string> {
  const target = await catalogues.target()
  if (target.kind !== 'embedded') throw new Error('not a folder')
  return target.folder
}

const countOf = async (engine: Engine): Promise<unknown> => (await engine.query('select count(*) as count from applications'))[0]?.count

describe('a catalogue in a folder', () => {
  const scratch = scratchFolders()
  onEmbedded((catalogues) => {
    it('that is taken away is told as that, is not made anew, and is there again when its folder is', async () => {
      const folder = await newFolder(catalogues)
      const away = `${folder} elsewhere`
      const engine = await EmbeddedEngine.open({ folder })
      await engine.query(`insert into settings (key, value) values ('kept', '1')`)
      await engine.checkpoint()
      renameSync(folder, away)
      await expect(engine.restart('a test says so')).rejects.toMatchObject({ code: 'catalogue_not_found', hint: expect.stringContaining('plug it in') as string })
      await expect(engine.query('select 1')).rejects.toMatchObject({ code: 'catalogue_not_found' })
      expect(existsSync(folder)).toBe(false)
      renameSync(away, folder)
      expect(await engine.query('select key from settings')).toEqual([{ key: 'kept' }])
      renameSync(folder, away)
      await expect(engine.checkpoint()).rejects.toThrow()
      await expect(engine.restart('a test says so')).rejects.toMatchObject({ code: 'catalogue_not_found' })
      await engine.close()
      expect(existsSync(folder)).toBe(false)
    })

    describe('its lock', () => {
      it('keeps a second program out, which says who holds it', async () => {
        const folder = await newFolder(catalogues)
        const engine = await catalogues.open({ kind: 'embedded', folder })
        const result = await cli(['status', '--catalogue', folder, '--json'])
        expect(result.code).toBe(1)
        const { error } = result.json() as { error: { code: string; message: string; hint: string } }
        expect(error.code).toBe('catalogue_locked')
        expect(error.message).toContain(`process ${process.pid} on ${hostname()}`)
        expect(error.hint).not.toBe('')
        expect(await countOf(engine)).toBe(0)
        await engine.close()
        expect(existsSync(join(folder, 'ludograph.lock'))).toBe(false)
        expect((await cli(['status', '--catalogue', folder, '--json'])).code).toBe(0)
      })

      it('keeps a second opener in the same program out, and stays whole', async () => {
        const folder = await newFolder(catalogues)
        const engine = await catalogues.open({ kind: 'embedded', folder })
        await expect(catalogues.open({ kind: 'embedded', folder })).rejects.toMatchObject({ code: 'catalogue_locked' })
        expect(JSON.parse(readFileSync(join(folder, 'ludograph.lock'), 'utf8'))).toMatchObject({ pid: process.pid, startedAt: processStart(process.pid) })
        await engine.close()
      })

      it.each([
        ['of a program that is gone', { pid: 2 ** 22 + 1, startedAt: '1', host: hostname(), since: '2020-01-01T00:00:00.000Z' }, 'did not close this catalogue'],
        ['whose process number is used again', { pid: process.pid, startedAt: '1', host: hostname(), since: '2020-01-01T00:00:00.000Z' }, 'did not close this catalogue'],
        ['that is damaged', 'half a li', 'damaged lock file'],
      ])('is taken over if it is one %s, with a notice', async (_what, content, told) => {
        const folder = await newFolder(catalogues)
        writeFileSync(join(folder, 'ludograph.lock'), typeof content === 'string' ? content : JSON.stringify(content))
        const notices: string[] = []
        const engine = await catalogues.open({ kind: 'embedded', folder }, (text) => notices.push(text))
        expect(notices.join('\n')).toContain(told)
        await engine.close()
      })

      it('of a program on another machine is believed, until its user takes the catalogue over', async () => {
        const folder = await newFolder(catalogues)
        const holder = { pid: 1, startedAt: '1', host: 'another-machine', since: '2020-01-01T00:00:00.000Z' }
        const lock = join(folder, 'ludograph.lock')
        writeFileSync(lock, JSON.stringify(holder))
        await expect(catalogues.open({ kind: 'embedded', folder })).rejects.toMatchObject({ code: 'catalogue_locked_elsewhere' })
        const refused = await cli(['status', '--catalogue', folder, '--json'])
        expect(refused.json()).toMatchObject({ error: { code: 'catalogue_locked_elsewhere', hint: expect.stringContaining('--take-over') as string } })
        expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(holder)

        const notices: string[] = []
        const engine = await catalogues.open({ kind: 'embedded', folder, takeOver: true }, (text) => notices.push(text))
        expect(notices.join('\n')).toContain('process 1 on another-machine')
        const live = await cli(['status', '--catalogue', folder, '--take-over', '--json'])
        expect(live.json(), 'what runs on this machine is never taken over').toMatchObject({ error: { code: 'catalogue_locked' } })
        await engine.close()
        writeFileSync(lock, JSON.stringify(holder))
        expect((await cli(['status', '--catalogue', folder, '--take-over', '--json'])).code).toBe(0)
        expect(existsSync(lock)).toBe(false)
      })
    })

    describe('killed in the middle of an import', () => {
      it.each(['applying: relations', 'at a row of an application', 'at a row of a link'])('%s: it is as before or as after', async (moment) => {
        const folder = await newFolder(catalogues)
        const extra = await scratch()
        const first = await catalogues.open({ kind: 'embedded', folder })
        await new ImportBench(first).run(writeGames(extra, games(10)))
        const before = await visibleContent(first)
        const table = { 'at a row of an application': 'applications', 'at a row of a link': 'application_genres' }[moment]
        const hold = await Hold.make(first, { kind: 'embedded', folder })
        const free = table === undefined ? null : await trap(first, table, 1 + Math.floor(700 * dice(moment)()), `perform ${hold.call()}`)
        await first.close()

        const running = startCli(['import', samplePath, '--catalogue', folder, '--json'])
        await (free ? hold.reached() : running.told(moment))
        running.child.kill('SIGKILL')
        expect((await running.ended).signal).toBe('SIGKILL')

        const notices: string[] = []
        const engine = await catalogues.open({ kind: 'embedded', folder }, (text) => notices.push(text))
        expect(notices.join('\n')).toContain(`process ${running.child.pid ?? 0}`)
        await free?.(engine)
        const bench = new ImportBench(engine)
        await bench.imports.recover()
        const [last] = await bench.imports.list()
        if (last?.state !== 'applied') expect(await visibleContent(engine)).toEqual(before)
        if (last?.state === 'staged') {
          await bench.settled(last.id)
          await bench.imports.decide(last.id, 'apply')
          await bench.whenState(last.id, 'applied')
        } else expect(await bench.run(samplePath)).toMatchObject({ state: 'applied' })
        expect(await countOf(engine)).toBe(717)
        await engine.query('create extension if not exists amcheck')
        await engine.query("select bt_index_check(indexrelid, true) from pg_index join pg_class c on c.oid = indexrelid where c.relam = 403 and c.relnamespace = 'public'::regnamespace")
        await engine.close()
      })
    })

    describe('opening', () => {
      it('makes a database where there is none, past a half-made one', async () => {
        const folder = join(await scratch(), 'not', 'there yet')
        mkdirSync(join(folder, 'data.new'), { recursive: true })
        writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '18\n')
        const notices: string[] = []
        const engine = await catalogues.open({ kind: 'embedded', folder }, (text) => notices.push(text))
        expect(notices[0]).toBe('A new catalogue was made.')
        expect(existsSync(join(folder, 'data.new'))).toBe(false)
        expect(engine.label).toBe('there yet')
        expect(await countOf(engine)).toBe(0)
        await engine.close()
      })

      it('says in words that a folder holds no database that can be opened, and lets go of it', async () => {
        const folder = await newFolder(catalogues)
        rmSync(join(folder, 'data', 'global'), { recursive: true })
        for (let attempt = 0; attempt < 2; attempt++) {
          const error: unknown = await EmbeddedEngine.open({ folder }).catch((thrown: unknown) => thrown)
          expect(error).toMatchObject({ code: 'catalogue_damaged', message: expect.stringContaining('data/global/pg_control is missing') as string })
        }
        expect(existsSync(join(folder, 'ludograph.lock'))).toBe(false)
      })

      it('finds everything again after a checkpoint and after closing', async () => {
        const folder = await newFolder(catalogues)
        const engine = await catalogues.open({ kind: 'embedded', folder })
        await new ImportBench(engine).run(writeGames(await scratch(), [game(1), game(2)]))
        const point = async (): Promise<unknown> => (await engine.query('select checkpoint_lsn::text as at from pg_control_checkpoint()'))[0]?.at
        await engine.query('create table more (id int)')
        const before = await point()
        await engine.checkpoint()
        expect(await point()).not.toBe(before)
        await engine.close()
        const again = await catalogues.open({ kind: 'embedded', folder })
        expect(await countOf(again)).toBe(2)
        await again.close()
      })
    })
  })
})
