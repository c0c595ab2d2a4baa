import { importsElsewhere } from '../../database/locks'
import { stagingTables } from '../../catalogue-schema/staging'
import type { Check, Situation } from './check'

/** What is under way is no fault, here or in another program on the same server. */
const whileImporting = async ({ engine, importing }: Situation): Promise<string | null> =>
  importing || (await importsElsewhere(engine)) ? 'An import is under way: what it is doing is no fault.' : null

export const unfinishedImports: Check = {
  name: 'import-unfinished',
  title: 'Imports that did not come to an end',
  severity: 'warning',
  meaning: 'They were interrupted, by a crash for example. Nothing of them shows in the catalogue; what was read waits in staging, and takes room.',
  rows: `select id as import, file, state, records, created_at from imports
         where state in ('interrupted', 'staging', 'applying') order by 1`,
  fix: null,
  advice: 'In the Import view: go on with it, or discard it.',
  unfit: whileImporting,
}

export const orphanedStaging: Check = {
  name: 'staging-orphaned',
  title: 'Staged rows that no import will apply',
  severity: 'warning',
  meaning: 'They take room, and nothing will ever come of them: the import that read them is over.',
  rows: `select "table", appid from (
           ${stagingTables.map((table) => `select '${table}' as "table", appid from ${table}`).join(' union all ')}
         ) staged
         where not exists (select 1 from imports where state in ('staging', 'interrupted', 'staged', 'applying')) order by 1, 2`,
  fix: { label: 'Empty staging', request: { name: 'trim-staging', target: null } },
  advice: null,
  unfit: whileImporting,
}
