import { z } from 'zod'

/** The format of the file. A later one that cannot be read as this one gets another number. */
export const backupFormat = 1

/** Entries of the archive. */
export const manifestEntry = 'manifest.json'
/** The same again behind the pages: without one of them the pages could not be told apart. */
export const manifestCopyEntry = 'manifest-copy.json'
export const checksumsEntry = 'checksums.json'
export const pageEntry = (table: string, page: number): string => `tables/${table}/${String(page).padStart(6, '0')}.copy.gz`

/** A name that may stand in SQL as it is. */
const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** Of one table. Its pages are larger where it would have more (see pages.ts). */
export const mostPages = 100_000

/**
 * A page of a table: the rows whose key follows the page before, up to and including `upTo` (the values of the key as text);
 * null: all that are left. It is the same set of rows in every catalogue with this content, so that its digest can be compared.
 */
const page = z.strictObject({ rows: z.int().min(0), upTo: z.array(z.string()).nullable() })

const table = z
  .strictObject({
    name: identifier,
    columns: z.array(identifier).min(1).max(500).refine((columns) => new Set(columns).size === columns.length, 'a column is in it twice'),
    /** of the primary key, in its order */
    key: z.array(z.strictObject({ column: identifier, isText: z.boolean() })).min(1).max(8),
    /** of the table on disk: what its pages weigh in a time left */
    bytes: z.number().min(0),
    pages: z.array(page).max(mostPages),
  })
  .refine(({ key, pages }) => pages.every(({ upTo }) => upTo === null || upTo.length === key.length), 'a page ends at a key of another table')
export type BackupTable = z.infer<typeof table>

const fastPath = z.strictObject({ subject: z.enum(['applications', 'reviews']), field: z.string().max(1000), as: z.string().max(20) })

/** The first entry of a backup: what it holds, and how it was cut into pages. */
export const backupManifest = z.strictObject({
  format: z.literal(backupFormat),
  createdAt: z.iso.datetime(),
  /** version of Ludograph */
  program: z.string().max(100),
  engine: z.enum(['embedded', 'server']),
  /** name of the catalogue, or the server's address without password */
  catalogue: z.string().max(1000),
  /** the migrations it had seen */
  schema: z
    .array(z.strictObject({ version: z.int().min(1), name: z.string().max(200), checksum: z.string().max(200) }))
    .min(1)
    .refine((steps) => steps.every(({ version }, at) => version === at + 1), 'a step of the schema is missing'),
  withEmbeddings: z.boolean(),
  /** models of its embeddings */
  models: z.array(z.string().max(1000)).max(1000),
  counts: z.strictObject({ applications: z.int().min(0), reviews: z.int().min(0), embeddings: z.int().min(0) }),
  /** document paths with a column of their own: made again after a restore, because their SQL is nothing to take from a file */
  fastPaths: z.array(fastPath).max(1000),
  tables: z
    .array(table)
    .max(200)
    .refine((tables) => ['applications', 'reviews', 'imports'].every((name) => tables.some((one) => one.name === name)), 'a table that every catalogue has is missing')
    .refine((tables) => new Set(tables.map(({ name }) => name)).size === tables.length, 'a table is in it twice'),
})
export type BackupManifest = z.infer<typeof backupManifest>

/**
 * The last entry: SHA-256 of the manifest (since version 0.3), and of each page's rows before compression. A backup that was broken off
 * has none.
 */
export const backupChecksums = z.record(z.string().max(200), z.string().length(64))
export type BackupChecksums = z.infer<typeof backupChecksums>
