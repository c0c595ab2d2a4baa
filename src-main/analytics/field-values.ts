import { queryModel, type CallInput, type CallOutput, type Dimension, type QueryModel } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { contextFor } from '../query-model/catalogue-facts'
import { shownCells } from './cells'
import { compile } from '../query-model/compile'
import { literally } from '../query-model/conditions'
import { asQueryError } from '../query-model/query-errors'
import { storableText } from '../database/storable'
import { roundWidth } from './round-width'
import { readAll } from './run-question'

const timeLimitMs = 60_000

interface Asked {
  readonly subject: QueryModel['subject']
  readonly field: string
  readonly as?: Dimension['as']
  readonly bucket?: Dimension['bucket']
  readonly filter?: QueryModel['filter']
  readonly currency: string | null
  readonly convert?: boolean | undefined
}

/** "How many rows has each value?" as a question. */
const counting = ({ subject, field, as, bucket, filter, currency, convert }: Asked): QueryModel =>
  queryModel.parse({
    version: 2,
    unreleased: true,
    subject,
    currency,
    ...(convert === undefined ? {} : { convert }),
    dimensions: [{ field, ...(as === undefined ? {} : { as }), ...(bucket === undefined ? {} : { bucket }) }],
    measures: [{ aggregate: 'count' }],
    ...(filter === undefined ? {} : { filter }),
  })

async function compiledFor(engine: Engine, transaction: Transaction, asked: Asked) {
  return compile(counting(asked), await contextFor(engine, transaction, asked))
}

/** A field's values and how many rows have each: the most frequent first, buckets in their own order. */
export async function fieldValues(engine: Engine, input: CallInput<'analytics.values'>, signal: AbortSignal): Promise<CallOutput<'analytics.values'>> {
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs, signal }, async (transaction) => {
      const { text, values, columns } = await compiledFor(engine, transaction, input)
      const parameters = [...values]
      const add = (value: string | number, type: string): string => {
        parameters.push(value)
        return `$${parameters.length}::${type}`
      }
      const [value = 'value', count = 'count'] = columns.map(({ name }) => name)
      const search = storableText(input.search)
      const wanted = search === '' ? '' : `where ${value}::text ilike ${add(`%${literally(search)}%`, 'text')}\n`
      const order = input.bucket === undefined ? `${count} desc, ${value}` : `${value} nulls last`
      const outer = `select ${value}, ${count}, count(*) over () as total\nfrom (\n${text}\n) as counted\n${wanted}order by ${order}\nlimit ${add(input.limit, 'bigint')}`
      const rows = await readAll(await transaction.reader(outer, parameters))
      const shown = shownCells(rows.map((row) => row.slice(0, 1))).rows
      return {
        total: Number(rows[0]?.[2] ?? 0),
        values: rows.map((row, place) => ({ value: shown[place]?.[0] ?? null, count: Number(row[1]) })),
      }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

/** How far a field's values reach, and a round bucket width that makes about 20 buckets of them. */
export async function fieldRange(engine: Engine, input: CallInput<'analytics.range'>): Promise<CallOutput<'analytics.range'>> {
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
      const { text, values, columns } = await compiledFor(engine, transaction, input)
      const [{ name, type } = { name: 'value', type: 'text' as const }] = columns
      // min and max do not know yes and no
      const value = type === 'boolean' ? `${name}::text` : name
      const outer = `select min(${value}), max(${value}), count(${name}) from (\n${text}\n) as counted`
      const [row = []] = await readAll(await transaction.reader(outer, values))
      const [min, max, distinct] = shownCells([row]).rows[0] ?? []
      const span = typeof min === 'number' && typeof max === 'number' ? max - min : 0
      return { min: min ?? null, max: max ?? null, distinct: Number(distinct ?? 0), suggestedWidth: span > 0 ? roundWidth(span / 20) : null }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}
