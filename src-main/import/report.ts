import type { ImportReport, ImportSummary, RejectCode } from '@contract'
import type { Queryable, Transaction } from '../database/engine'
import { storableJson } from '../database/storable'
import { changedFields } from './report-changes'
import { keptFacts, priceChanges } from './report-prices'
import { endsOf, fileOf, stagedFiles } from './settle-files'
import { keepSetting } from '../database/keep-setting'

type KeptReport = Omit<ImportReport, 'examples'>

const nothing: KeptReport = { files: [], moreFiles: 0, addedByType: {}, changedFields: [], prices: { lower: 0, higher: 0, largest: [] }, kept: { older: 0, better: 0 }, observations: 0, unreadDates: 0, unreadValues: [] }

/** Reports of so many imports are kept: as many as the history lists. */
const keptReports = 200
const keyOf = (id: number): string => `import.report.${id}`

const isNew = 'not exists (select 1 from applications a where a.appid = s.appid)'
const isChanged = 'exists (select 1 from staging_changes c where c.appid = s.appid)'

/** How many of the applications `s` have a release date in words that cannot be read. */
const unreadDates = (applications: string): string => `
  select count(*) as count from (${applications}) as s
  where s.release_date is null and s.coming_soon is not true and s.release_date_text ~ '\\S'`

const byType = (applications: string): string => `select s.type::text as type, count(*) as count from (${applications}) as s group by 1`

/** $1: see `fileOf`. Records of each file that are new or change something; a list of reviews by itself is a record too. */
const outcomesByFile = `
  with rows as (
    select l.position, a.appid is null as added,
           c.appid is not null or (a.appid is not null and exists (
             select 1 from staging_reviews s left join reviews r using (appid, recommendationid)
             where s.appid = l.appid and (r.appid is null or r.content_hash <> s.content_hash))) as changed
    from staging_links l
    left join applications a using (appid)
    left join staging_changes c using (appid)
    union all
    select s.position, b.appid is null, b.content_hash <> s.content_hash
    from staging_review_sets s
    left join review_sets b using (appid)
  )
  select ${fileOf('position')} as place, count(*) filter (where added) as added, count(*) filter (where changed and not added) as changed
  from rows
  group by 1`

interface Progress {
  /** a first import whose applications are in the catalogue already (import-at-once.ts); of any other nothing is applied yet */
  readonly isFirst: boolean
}

/** What a staged import of one or several files does, beyond its counts. With several files nothing of it may be applied yet. */
async function reportOfStaged(catalogue: Queryable, importId: number, { isFirst }: Progress): Promise<KeptReport> {
  const { files, moreFiles, unread } = await stagedFiles(catalogue, importId)
  const several = files.length + moreFiles > 1
  const outcomes = several ? await catalogue.query<{ place: number; added: number; changed: number }>(outcomesByFile, [endsOf(files)]) : []
  const byPlace = new Map(outcomes.map((outcome) => [outcome.place, outcome]))
  const rows = isFirst ? 'select * from applications' : 'select * from staging_applications s'
  const types = await catalogue.query<{ type: string; count: number }>(byType(isFirst ? rows : `${rows} where ${isNew}`))
  const [dates = { count: 0 }] = await catalogue.query<{ count: number }>(unreadDates(isFirst ? rows : `${rows} where ${isChanged} or ${isNew}`))
  return {
    files: several
      ? files.map(({ file, shape, records, rejected, leftOut }, place) => ({ file, shape, records, added: byPlace.get(place)?.added ?? 0, changed: byPlace.get(place)?.changed ?? 0, rejected, leftOut }))
      : [],
    moreFiles,
    addedByType: Object.fromEntries(types.map(({ type, count }) => [type, count])),
    changedFields: await changedFields(catalogue),
    prices: await priceChanges(catalogue),
    kept: await keptFacts(catalogue),
    observations: 0,
    unreadDates: dates.count,
    unreadValues: Object.entries(unread).map(([label, count]) => ({ label, count })),
  }
}

/** Keeps the report of an import in the transaction that applies it, and no longer than the history lists the import. */
export async function keepReport(transaction: Transaction, importId: number, progress: Progress = { isFirst: false }): Promise<void> {
  const report = await reportOfStaged(transaction, importId, progress)
  await keepSetting(transaction, keyOf(importId), storableJson(report))
  await transaction.query(`delete from settings where key ~ '^import\\.report\\.\\d+$' and substring(key from 15)::bigint <= $1`, [importId - keptReports])
}

/** Notes in the report of an import that has been kept how many observations it brought. */
export async function reportObservations(transaction: Transaction, importId: number, count: number): Promise<void> {
  await transaction.query(`update settings set value = jsonb_set(value, '{observations}', to_jsonb($2::bigint)) where key = $1`, [keyOf(importId), count])
}

/** One reject of each reason. */
async function examplesOf(catalogue: Queryable, importId: number): Promise<ImportReport['examples']> {
  return catalogue.query<{ code: RejectCode; file: string; message: string }>(
    'select distinct on (code) code, file, message from rejects where import_id = $1 order by code, file, position',
    [importId],
  )
}

/** The report of an import: of one that is staged what it would do, of one that was applied what it did, of others only its rejects. */
export async function readReport(catalogue: Queryable, { id, state }: Pick<ImportSummary, 'id' | 'state'>): Promise<ImportReport> {
  const examples = await examplesOf(catalogue, id)
  if (state === 'staged') return { ...(await reportOfStaged(catalogue, id, { isFirst: false })), examples }
  const [kept] = await catalogue.query<{ value: Partial<KeptReport> }>('select value from settings where key = $1', [keyOf(id)])
  // Reports of earlier versions say less.
  return { ...nothing, ...kept?.value, examples }
}
