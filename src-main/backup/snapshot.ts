import type { Engine, Transaction } from '../database/engine'
import { ownTable } from '../database/own-table'
import { countsOf } from './counts'
import { backupFormat, type BackupManifest, type BackupTable } from './manifest'
import { pageQuery, planPages } from './pages'
import type { BackupSource } from './source'
import { backedUpTables, isEmbeddingColumn, tablesOf } from './tables'

export interface SnapshotOptions {
  /** version of the program, for the manifest */
  readonly program: string
  readonly withEmbeddings: boolean
  readonly signal?: AbortSignal
}

/**
 * Runs `work` on one consistent state of a catalogue, whatever is committed meanwhile. On the embedded engine, which has one
 * session, everything else waits until it is done.
 */
export function withSnapshot<T>(engine: Engine, options: SnapshotOptions, work: (source: BackupSource) => Promise<T>): Promise<T> {
  const stoppable = options.signal ? { signal: options.signal } : {}
  return engine.transaction({ readOnly: true, snapshot: true, ...stoppable }, async (transaction) => {
    await keepTables(transaction)
    const manifest = await describe(engine, transaction, options)
    return work({
      manifest,
      isCertain: true,
      async *pages() {
        for (const table of manifest.tables) {
          for (const page of table.pages.keys()) {
            yield { table: table.name, page, data: await transaction.copyOut(pageQuery(table, page)) }
          }
        }
      },
    })
  })
}

/**
 * An import empties the tables of undo first and then takes the others: who holds one of those and asks for one of undo afterwards would
 * wait for it while it waits for him. Taken in the same order, one waits for the other.
 */
async function keepTables(transaction: Transaction): Promise<void> {
  const names = (await tablesOf(transaction)).map(({ name }) => name)
  const inOrder = [...names.filter((name) => name.startsWith('undo_')), ...names.filter((name) => !name.startsWith('undo_'))]
  await transaction.query(`lock table ${inOrder.join(', ')} in access share mode`)
}

async function describe(engine: Engine, transaction: Transaction, { program, withEmbeddings }: SnapshotOptions): Promise<BackupManifest> {
  const schema = await transaction.query<BackupManifest['schema'][number] & Record<string, unknown>>(
    'select version, name, checksum from schema_migrations order by version',
  )
  const counts = await countsOf(transaction)
  const models = await transaction.query<{ model: string }>(
    `select embedding_model as model from applications where embedding_model is not null
     union select embedding_model from reviews where embedding_model is not null order by 1`,
  )
  return {
    format: backupFormat,
    createdAt: new Date().toISOString(),
    program,
    engine: engine.kind,
    catalogue: engine.label,
    schema,
    withEmbeddings,
    models: withEmbeddings ? models.map(({ model }) => model) : [],
    counts: { ...counts, embeddings: withEmbeddings ? counts.embeddings : 0 },
    fastPaths: await fastPathsOf(transaction),
    tables: await describeTables(transaction, withEmbeddings),
  }
}

async function fastPathsOf(transaction: Transaction): Promise<BackupManifest['fastPaths']> {
  const [table] = await transaction.query<{ there: boolean }>(`select ${ownTable('fast_paths')} is not null as there`)
  if (!table?.there) return []
  return transaction.query<BackupManifest['fastPaths'][number] & Record<string, unknown>>('select subject, field, read_as as "as" from fast_paths order by id')
}

/** Columns that are generated are left out: the catalogue that is restored into generates its own. */
async function describeTables(transaction: Transaction, withEmbeddings: boolean): Promise<BackupTable[]> {
  const found = await tablesOf(transaction)
  const tables: BackupTable[] = []
  for (const name of backedUpTables) {
    const table = found.find((one) => one.name === name)
    if (!table) continue // an earlier schema, before it is brought up to date
    const columns = table.columns.filter((column) => withEmbeddings || !isEmbeddingColumn(name, column))
    tables.push({ name, columns, key: table.key, ...(await planPages(transaction, name, table.key)) })
  }
  return tables
}
