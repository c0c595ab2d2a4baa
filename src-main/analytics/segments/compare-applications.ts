import { applicationRow, LudographError, type CallOutput, type Cell, type ComparedFact } from '@contract'
import type { Engine, Transaction } from '../../database/engine'
import applicationColumns from '../application-row.sql?raw'
import { shownCells } from '../cells'
import { applicationFields } from '../../query-model/application-fields'
import { customGroup, isListed, readCustomFields, type CompiledCustomField } from '../../query-model/custom-fields'
import type { CatalogueField } from '../../query-model/field-types'
import { Parameters } from '../../query-model/parameters'
import { plainContext, Scope } from '../../query-model/scope'
import { shownValue } from '../shown-value'

type Fact = Omit<ComparedFact, 'values' | 'differs'>
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
    const custom = (await readCustomFields(transaction)).filter(({ subject }) => subject === 'applications')
    const values = await valuesOf(transaction, appids, custom)
    const facts = [...shown.map(asFact), ...custom.map(asCustomFact)].map((fact, place) => compared(fact, appids.map((appid) => values.get(appid)?.[place] ?? null)))
    return { applications, facts: facts.filter((fact) => fact.values.some((value) => value !== null)) }
  })
}

const missing = (appid: number): never => {
  throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`)
}

const asFact = ({ id, label, group, type, unit, kind }: CatalogueField): Fact => ({ id, label, group, type: kind === 'link' ? 'text' : type, unit: unit ?? null })
const asCustomFact = ({ id, label, as, unit, path }: CompiledCustomField): Fact => ({ id, label, group: customGroup, type: isListed({ path }) ? 'text' : as, unit })

const compared = (fact: Fact, values: Cell[]): ComparedFact => ({ ...fact, values, differs: new Set(values).size > 1 })

/** The value of each shown field, then of each custom field. */
async function valuesOf(transaction: Transaction, appids: readonly number[], custom: readonly CompiledCustomField[]): Promise<Map<number, Cell[]>> {
  const scope = new Scope('applications', new Parameters(), plainContext(custom))
  const expressions = [...shown, ...custom].map(({ id }) => shownValue(scope, id))
  const chosen = scope.parameters.add([...appids], 'bigint[]')
  const { text, values } = scope.parameters.finish(`select a.appid, ${expressions.join(', ')}\n${scope.from()}\nwhere a.appid = any (${chosen})`)
  const reader = await transaction.reader(text, values)
  const rows = await reader.read(appids.length + 1)
  await reader.close()
  return new Map(rows.map(([appid, ...cells]) => [Number(appid), shownCells([cells]).rows[0] ?? []]))
}
