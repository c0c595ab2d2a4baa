import { rateTable, savedQuestion, savedWork, segmentDefinition, sharedFilter, type FieldMapping, type SavedWork } from '@contract'
import type { Engine, Queryable } from '../../database/engine'
import { readCustomFields } from '../../query-model/custom-fields'
import { readRateTable } from '../../query-model/exchange-rates'

interface QuestionRow extends Record<string, unknown> {
  id: number
  name: string
  folder: string
  query: unknown
}

/**
 * What a user made in a catalogue, in one consistent state.
 * @param mappings the user's own
 * @returns `left`: what this version cannot read and the file is without, as sentences
 */
export const exportWork = (engine: Engine, mappings: readonly FieldMapping[]): Promise<{ work: SavedWork; left: string[] }> =>
  engine.transaction({ readOnly: true, snapshot: true }, (transaction) => exportFrom(transaction, mappings))

/** The same within a transaction. */
export async function exportFrom(transaction: Queryable, mappings: readonly FieldMapping[] = []): Promise<{ work: SavedWork; left: string[] }> {
    const left: string[] = []
    const readable = <T>(what: string, parsed: { success: true; data: T } | { success: false }): T[] => {
      if (parsed.success) return [parsed.data]
      left.push(`${what} cannot be read by this version of Ludograph, and is not in the file.`)
      return []
    }
    const rows = await transaction.query<QuestionRow>('select id, name, folder, query from saved_queries order by folder, name, id')
    const questions = rows.flatMap(({ id, name, folder, query }) =>
      readable(`The question “${name}”`, savedQuestion.safeParse(query)).map((question) => ({ id, entry: { name, folder, question } })),
    )
    const places = new Map(questions.map(({ id }, place) => [id, place]))
    const segments = await transaction.query<{ name: string; about: string; definition: unknown; appids: number[] }>(
      `select name, about, definition, coalesce((select json_agg(appid order by appid) from segment_applications where segment_id = s.id), '[]') as appids
       from segments s order by name`,
    )
    const dashboards = await transaction.query<{ name: string; shared: unknown; tiles: { id: number; x: number; y: number; width: number; height: number }[] }>(
      `select name, shared, coalesce((select json_agg(json_build_object('id', saved_query_id, 'x', x, 'y', y, 'width', width, 'height', height) order by y, x, id)
         from dashboard_tiles where dashboard_id = d.id), '[]') as tiles
       from dashboards d order by position, id`,
    )
    const table = await readRateTable(transaction)
    const [rates = null] = table === null ? [] : readable(`The table of exchange rates of ${table.asOf}`, rateTable.safeParse(table))
    const work: SavedWork = savedWork.parse({
      ludograph: 'saved work',
      version: 1,
      questions: questions.map(({ entry }) => entry),
      segments: segments.flatMap(({ name, about, definition, appids }): SavedWork['segments'] =>
        definition === null
          ? [{ name, about, members: { appids } }]
          : readable(`The segment “${name}”`, segmentDefinition.safeParse(definition)).map((known) => ({ name, about, members: { definition: known } })),
      ),
      dashboards: dashboards.flatMap(({ name, shared, tiles }) =>
        readable(`The dashboard “${name}”`, sharedFilter.safeParse(shared)).map((known) => ({
          name,
          shared: known,
          tiles: tiles.flatMap(({ id, ...place }) => (places.has(id) ? [{ ...place, question: places.get(id) }] : [])),
        })),
      ),
      customFields: await readCustomFields(transaction),
      exchangeRates: rates,
      mappings,
    })
    return { work, left }
}
