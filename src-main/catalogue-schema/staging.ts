import { filledColumns } from './applications'
import type { Column, ColumnType } from './column'
import { links } from './links'
import { observedColumns } from './observations'
import { reviewColumns } from './reviews'

/** A column that COPY fills. */
export interface StagedColumn extends Column {
  readonly type: ColumnType
}

const required = (name: string, type: ColumnType): StagedColumn => ({ name, type, required: true })
const optional = (name: string, type: ColumnType): StagedColumn => ({ name, type })

const stagedLists = (follows: boolean): StagedColumn[] =>
  links.filter((link) => (link.follows !== undefined) === follows).flatMap(({ staged }) => staged.map(({ name, type }) => required(name, type)))

/** What counts for the content hash: it is made of these bytes, in this order. */
export const hashedColumns = filledColumns.filter(({ follows }) => follows === undefined)
/** What says nothing that these, or `document`, do not say. */
export const followingColumns = filledColumns.filter(({ follows }) => follows !== undefined)

const withoutAttributes = ({ name, type, required: isRequired }: StagedColumn): StagedColumn => (isRequired === true ? required(name, type) : optional(name, type))

/**
 * Where an import's records wait, with the columns that COPY fills, in the order in which rows are written. One import is
 * staged at a time; the tables are emptied together when it ends. Each also has an `import_id`, which says whose its rows are.
 */
export const staging = {
  staging_applications: [
    required('appid', 'bigint'),
    ...hashedColumns.map(withoutAttributes),
    required('document', 'jsonb'),
    required('content_hash', 'bytea'),
    required('position', 'bigint'),
    ...followingColumns.map(withoutAttributes),
    required('envelope', 'jsonb'),
    optional('record_hash', 'bytea'),
  ],
  // Apart from the wide rows, because it is read many times over. One row for each of staging_applications.
  staging_links: [
    required('appid', 'bigint'),
    ...stagedLists(false),
    required('content_hash', 'bytea'),
    required('position', 'bigint'),
    required('stated', 'bigint'),
    required('is_partial', 'boolean'),
    ...stagedLists(true),
  ],
  staging_reviews: [required('appid', 'bigint'), ...reviewColumns, required('document', 'jsonb'), required('content_hash', 'bytea')],
  staging_review_sets: [required('position', 'bigint'), required('appid', 'bigint'), required('envelope', 'jsonb'), required('content_hash', 'bytea'), required('record_hash', 'bytea')],
  // Records that were known by their bytes alone: unchanged, and not staged at all.
  staging_unchanged: [required('appid', 'bigint'), required('is_review_set', 'boolean')],
  staging_rejects: [
    required('file', 'text'), required('position', 'bigint'), required('byte_offset', 'bigint'), optional('appid', 'bigint'), required('code', 'text'),
    required('message', 'text'), required('raw', 'text'),
  ],
  // How a partial record is shown if it has to be rejected, because its application is not in the catalogue.
  staging_partials: [
    required('appid', 'bigint'), required('position', 'bigint'), required('file', 'text'), required('record', 'bigint'), required('byte_offset', 'bigint'),
    required('message', 'text'), required('raw', 'text'),
  ],
  // When and where each record of an application was observed, and what it says of what changes over time. `says`: the facts
  // that it states with a value (see stated.ts).
  staging_observations: [
    required('appid', 'bigint'), required('position', 'bigint'), required('source', 'text'), required('observed_at', 'timestamp with time zone'), required('dated', 'boolean'),
    required('says', 'bigint'), ...observedColumns.map(({ name, type }) => optional(name, type)),
  ],
  // What of a staged record is left out: the facts (bit by bit, see stated.ts) that the catalogue has from a better source or, if
  // `is_older`, of a later time; not filled by COPY.
  staging_kept: [required('appid', 'bigint'), required('position', 'bigint'), required('facts', 'bigint'), required('is_older', 'boolean')],
  // The applications in the catalogue that what is staged would change; not filled by COPY.
  staging_changes: [required('appid', 'bigint')],
} satisfies Record<string, readonly StagedColumn[]>

export type StagingTable = keyof typeof staging
export const stagingTables = Object.keys(staging) as StagingTable[]

/** For COPY. */
export const stagingColumns = (table: StagingTable): string[] => staging[table].map(({ name }) => name)

/** Of a row that COPY puts into `applications` itself: as in staging, but where that has its position it names its import. */
export const newApplicationColumns: readonly string[] = stagingColumns('staging_applications').map((name) => (name === 'position' ? 'import_id' : name))
