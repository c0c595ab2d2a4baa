import type { CallOutput, Field, Subject } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { keptCount } from '../database/kept-counts'
import { catalogueFacts, contextOf } from '../query-model/catalogue-facts'
import { customFieldsOf, customGroup, isListed } from '../query-model/custom-fields'
import type { CatalogueField } from '../query-model/field-types'
import { Parameters } from '../query-model/parameters'
import { fieldsOf, resolve, type Values } from '../query-model/resolve'
import { Scope, type CompileContext } from '../query-model/scope'

const usesOf = (field: CatalogueField): Field['uses'] => {
  const isLong = ['detailed_description', 'about', 'text', 'short_description'].includes(field.id.replace(/^application\./, ''))
  if (isLong) return ['filter']
  return ['dimension', 'measure', 'filter']
}

/** Every field of a subject and how many rows have a value. */
export const listFields = (engine: Engine, subject: Subject, mayBegin = async (): Promise<void> => undefined): Promise<CallOutput<'analytics.fields'>> =>
  keptCount(engine, engine, `fields of ${subject}`, async () => {
    await mayBegin()
    return countFields(engine, subject)
  })

/** Counts single-valued fields in one pass over the catalogue, and each multi-valued field in a statement of its own. */
async function countFields(engine: Engine, subject: Subject): Promise<CallOutput<'analytics.fields'>> {
  return engine.transaction({ readOnly: true, timeLimitMs: 120_000 }, async (transaction) => {
    const context = contextOf(await catalogueFacts(engine, transaction), { currency: null, conversion: null, problem: null })
    const fields = fieldsOf(subject)
    const custom = customFieldsOf(subject, context.customFields)
    const all = [...fields.map(({ id, kind }) => ({ id, several: kind === 'link' })), ...custom.map(({ id, field }) => ({ id, several: isListed(field) }))]
    // What applications have is asked of applications: reviews repeat it.
    const counted = all.filter(({ id }) => !id.startsWith('application.'))
    const scope = new Scope(subject, new Parameters(), context)
    const single = counted.filter(({ several }) => !several)
    const columns = single.map(({ id }) => `count(${resolve(scope, id).sql})`)
    const [rows = 0, ...counts] = await numbers(transaction, scope, `select count(*), ${columns.join(', ')}\n${scope.from()}`)
    const occurs = new Map(single.map(({ id }, place) => [id, counts[place] ?? 0]))
    for (const { id, several } of counted) if (several) occurs.set(id, await countLinked(transaction, subject, context, id))
    const ofApplications = subject !== 'applications' ? await applicationOccurrences(transaction, subject, context) : new Map<string, number>()
    const list = fields.map((field): Field => ({
      id: field.id,
      label: field.id.startsWith('application.') ? `${field.label} (application)` : field.label,
      type: field.type,
      source: field.source,
      group: field.group,
      occurs: occurs.get(field.id) ?? ofApplications.get(field.id) ?? 0,
      several: field.kind === 'link',
      unit: field.unit ?? null,
      uses: usesOf(field),
      about: field.about ?? null,
    }))
    const named = custom.map(({ id, field: { label, as, unit, path } }): Field => ({
      id,
      label: id.startsWith('application.') ? `${label} (application)` : label,
      type: as,
      source: 'path',
      group: customGroup,
      occurs: occurs.get(id) ?? ofApplications.get(id) ?? 0,
      several: isListed({ path }),
      unit,
      uses: ['dimension', 'measure', 'filter'],
      about: null,
    }))
    return { subject, rows, fields: [...list, ...named] }
  })
}

/**
 * Counts the rows that have at least one value in a multi-valued field. On its own, the statement runs as a join; inside the pass over
 * all rows, PostgreSQL would look up the links of each row. Citus, besides, accepts no subquery next to an aggregate.
 */
async function countLinked(transaction: Transaction, subject: Subject, context: CompileContext, id: string): Promise<number> {
  const scope = new Scope(subject, new Parameters(), context)
  const { values } = resolve(scope, id)
  if (values === null) throw new Error(`the field ${id} is single-valued`)
  const [count = 0] = await numbers(transaction, scope, `select count(*)\n${scope.from()}\nwhere ${hasValue(values)}`)
  return count
}

/** Citus needs the 1: without it the subquery would have no columns there. */
const hasValue = ({ presence, where }: Values): string => `exists (select 1 from ${presence} where ${where})`

/** Runs a statement that returns one row of numbers. */
async function numbers(transaction: Transaction, scope: Scope, statement: string): Promise<number[]> {
  const { text, values } = scope.parameters.finish(statement)
  const reader = await transaction.reader(text, values)
  const [row = []] = await reader.read(1)
  await reader.close()
  return row.map(Number)
}

/** For reviews and observations: of how many of them the application has a value. */
async function applicationOccurrences(transaction: Transaction, subject: Exclude<Subject, 'applications'>, context: CompileContext): Promise<Map<string, number>> {
  const scope = new Scope('applications', new Parameters(), context)
  const fields = [...fieldsOf('applications'), ...customFieldsOf('applications', context.customFields)]
  const expressions = fields.map(({ id }) => {
    const { sql, values } = resolve(scope, id)
    const has = values === null ? `${sql} is not null` : hasValue(values)
    return `coalesce(sum(n) filter (where ${has}), 0)`
  })
  const counted = `\njoin (select appid, count(*) as n from ${subject} group by appid) as written on written.appid = a.appid`
  const found = await numbers(transaction, scope, `select ${expressions.join(', ')}\n${scope.from()}${counted}`)
  return new Map(fields.map(({ id }, place) => [`application.${id}`, found[place] ?? 0]))
}
