import { applicationRow, LudographError, type CallOutput, type Cell, type ComparedFact } from '@contract'
import type { Engine } from '../../database/engine'
import applicationColumns from '../application-row.sql?raw'
import { applicationFields } from '../../query-model/application-fields'
import { customGroup, isListed, readApplicationFields, type CompiledCustomField } from '../../query-model/custom-fields'
import type { CatalogueField } from '../../query-model/field-types'
import { shownValues } from '../shown-value'

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
    const custom = await readApplicationFields(transaction)
    const values = await shownValues(transaction, appids, [...shown, ...custom].map(({ id }) => id), custom)
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
