import { describe, expect, it } from 'vitest'
import { cli, startCli } from '../support/cli'
import { stagedRows, visibleContent } from '../support/catalogue-content'
import { forEachEngine, onServer } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { games, samplePath, writeGames } from '../support/store-files'
import { asAdmin } from '../support/test-server'
import { hangGuard } from '../support/wait'
import type { EngineTarget } from '../../src-main/database/open-engine'

const argumentsOf = (target: EngineTarget): string[] => (target.kind === 'embedded' ? ['--catalogue', target.folder] : ['--url', target.url])

describe('the command line', () => {
  const scratch = scratchFolders()
  forEachEngine((name, catalogues) => {
    it('imports, answers and tells the status', async () => {
      const place = argumentsOf(await catalogues.target())
      const brought = await cli(['import', samplePath, ...place, '--json'])
      expect(brought.code).toBe(0)
      expect(brought.json()).toMatchObject({ import: { added: 707 } })
      const status = await cli(['status', ...place, '--json'])
      expect(status.json()).toMatchObject({ engine: name, counts: { applications: 707 } })
      expect(status.stdout).not.toContain('postgres:')
      const genres = await cli(['analyse', '--preset', 'genres', ...place, '--json'])
      expect((genres.json() as { rowCount: number }).rowCount).toBeGreaterThan(3)
    })

    it.each(['SIGINT', 'SIGTERM'] as const)('stops at %s in the middle of an import and leaves the catalogue as it was', async (signal) => {
      const target = await catalogues.target()
      const first = await catalogues.open(target)
      await new ImportBench(first).run(writeGames(await scratch(), games(10)))
      const before = await visibleContent(first)
      await first.close()

      const running = startCli(['import', samplePath, ...argumentsOf(target), '--json'])
      await running.told(signal === 'SIGINT' ? 'applying: applications' : 'applying: lookups')
      running.child.kill(signal)
      const result = await running.ended
      expect(result.signal).toBeNull()
      expect(result.code).not.toBe(0)
      expect(result.json()).toMatchObject({ error: { code: 'cancelled' } })

      const again = await catalogues.open(target)
      expect(await visibleContent(again)).toEqual(before)
      // On a machine that is too busy to roll back in time it ends at once, and says so: the next program sorts it out.
      if (result.stderr.includes('Stopped before it had ended')) await new ImportBench(again).imports.recover()
      else expect((await again.query('select state::text as state from imports order by id')).map((row) => row.state)).toEqual(['applied', 'cancelled'])
      expect(await new ImportBench(again).run(samplePath)).toMatchObject({ state: 'applied' })
      expect(await stagedRows(again)).toBe(0)
      await again.close()
    })
  })

  onServer((catalogues) => {
    it('ends with an error when its database goes away under an import', async () => {
      const target = await catalogues.target()
      if (target.kind !== 'server') throw new Error('not a server')
      const engine = await catalogues.open(target)
      await engine.transaction({}, (transaction) =>
        transaction.script(`create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$;
          create trigger slow before insert on application_genres for each statement execute function slow();`),
      )
      await engine.close()
      const running = startCli(['import', samplePath, '--url', target.url, '--json'])
      await running.told('applying: relations')
      await asAdmin(`drop database ${new URL(target.url).pathname.slice(1)} with (force)`)
      const settled = hangGuard(() => running.child.kill('SIGKILL'))
      const result = await running.ended
      settled()
      expect(result.code).toBe(1)
      expect((result.json() as { error: { code: string } }).error.code).toMatch(/connection_lost|server_unreachable|lock_lost/)
    })
  })
})
