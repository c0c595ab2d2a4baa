import { applicationRow, LudographError, type CallOutput, type Cell, type ComparedFact } from '@contract'
import type { Engine, Transaction } from '../../database/engine'
import applicationColumns from '../application-row.sql?raw'
import { shownCells } from '../cells'
import { applicationFields } from '../../query-model/application-fields'
import type { CatalogueField } from '../../query-model/field-types'
import { Parameters } from '../../query-model/parameters'
import { resolve } from '../../query-model/resolve'
import { Scope } from '../../query-model/scope'

type Compared = CallOutput<'segments.compareApplications'>

/** Of the catalogue's making, or too long to stand beside others. */
const leftOut = new Set(['appid', 'name', 'detailed_description', 'about', 'import', 'added_on', 'updated_on', 'embedding_model', 'embedded'])
const shown = applicationFields.filter(({ id, group }) => !leftOut.has(id) && !(group === 'Texts' && id.startsWith('has_')))

/** Facts of a few applications in columns, those first that any of them has. @throws LudographError `application_not_found` */
export async function compareApplications(engine: Engine, appids: readonly number[]): Promise<Compared> {
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const found = await transaction.query(`select ${applicationColumns} from applications a where a.appid = any ($1::bigint[])`, [[...appids]])
    const rows = found.map((row) => applicationRow.parse(row))
    const applications = appids.map((appid) => rows.find((row) => row.appid === appid) ?? missing(appid))
    const values = await valuesOf(transaction, appids)
    const facts = shown.map((field, place) => factOf(field, appids.map((appid) => values.get(appid)?.[place] ?? null)))
    return { applications, facts: facts.filter((fact) => fact.values.some((value) => value !== null)) }
  })
}

const missing = (appid: number): never => {
  throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`)
}

function factOf({ id, label, group, type, unit, kind }: CatalogueField, values: Cell[]): ComparedFact {
  return { id, label, group, type: kind === 'link' ? 'text' : type, unit: unit ?? null, values, differs: new Set(values).size > 1 }
}

/** The value of each shown field: several names as one list, prices in whole units. */
async function valuesOf(transaction: Transaction, appids: readonly number[]): Promise<Map<number, Cell[]>> {
  const scope = new Scope('applications', new Parameters(), { currency: null, conversion: null, fastPaths: [], ambiguousLinks: new Set() })
  const expressions = shown.map(({ id }) => {
    const { sql, values, money } = resolve(scope, id)
    if (values !== null) return `(select string_agg(v, ', ' order by v) from (select distinct ${sql} as v from ${values.from} where ${values.where}) as named)`
    return money ? `(${sql} / 100)::float8` : sql
  })
  const chosen = scope.parameters.add([...appids], 'bigint[]')
  const { text, values } = scope.parameters.finish(`select a.appid, ${expressions.join(', ')}\n${scope.from()}\nwhere a.appid = any (${chosen})`)
  const reader = await transaction.reader(text, values)
  const rows = await reader.read(appids.length + 1)
  await reader.close()
  return new Map(rows.map(([appid, ...cells]) => [Number(appid), shownCells([cells]).rows[0] ?? []]))
}
