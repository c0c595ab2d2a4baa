import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { ServerEngine } from '../../src-main/database/server/server-engine'
import { runSql } from '../../src-main/analytics/sql/run-sql'
import { forEachEngine, onEmbedded } from '../support/engines'

const wide = 'select n, repeat(md5(n::text), 40) as t from generate_series(1, 20000) as n order by 2, 1'
const temporaryBytes = 4 * 1024 ** 2

describe('temporary space', () => {
  forEachEngine((_name, catalogues) => {
    it('has a limit for questions, and no other', async () => {
      const target = await catalogues.target()
      await (await catalogues.open(target)).close()
      const engine = target.kind === 'embedded' ? await EmbeddedEngine.open({ ...target, temporaryBytes }) : await ServerEngine.open({ ...target, temporaryBytes })
      try {
        const refused = { code: 'temporary_space', message: 'This question needs more temporary disk space than its limit of 4 MB and was stopped. Nothing was changed.' }
        await expect(runSql(engine, wide, { rowLimit: 10, secondsLimit: 60 })).rejects.toMatchObject(refused)
        await expect(engine.transaction({ readOnly: true }, (transaction) => transaction.query(wide))).rejects.toMatchObject(refused)
        expect(await runSql(engine, 'select 1 as one', { rowLimit: 10, secondsLimit: 60 })).toMatchObject({ rows: [[1]] })
        expect(await engine.query(`select count(*) as rows from (${wide} offset 1) as sorted`)).toEqual([{ rows: 19_999 }])
        expect(await engine.query('show temp_file_limit')).toEqual([{ temp_file_limit: '-1' }])
      } finally {
        await engine.close()
      }
    })
  })

  onEmbedded((catalogues) => {
    it('is freed of what a stopped engine left', async () => {
      const target = await catalogues.target()
      if (target.kind !== 'embedded') throw new Error('not embedded')
      const engine = await EmbeddedEngine.open(target)
      const folder = join(target.folder, 'data/base/pgsql_tmp')
      // The sort is done when the sleep begins: stopped there, its files would stay.
      const sleepy = `select pg_sleep(30 + 0 * length(t)) from (${wide} offset 19999) as sorted`
      await expect(engine.transaction({ timeLimitMs: 8000 }, (transaction) => transaction.query(sleepy))).rejects.toMatchObject({ code: 'time_limit' })
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
      await engine.close()

      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'pgsql_tmp42.0'), 'left by a program that was killed')
      const again = await EmbeddedEngine.open(target)
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
      await again.close()
    })
  })
})
