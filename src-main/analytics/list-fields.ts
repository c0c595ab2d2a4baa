import type { CallOutput, Field, Subject } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { keptCount } from '../database/kept-counts'
import { catalogueFacts, contextOf } from '../query-model/catalogue-facts'
import { joined } from '../query-model/conditions'
import type { CatalogueField } from '../query-model/field-types'
import { Parameters } from '../query-model/parameters'
import { fieldsOf, resolve } from '../query-model/resolve'
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

/** Counted in one pass over the catalogue, and one for each field of several values. */
async function countFields(engine: Engine, subject: Subject): Promise<CallOutput<'analytics.fields'>> {
  return engine.transaction({ readOnly: true, timeLimitMs: 120_000 }, async (transaction) => {
    const context = contextOf(await catalogueFacts(engine, transaction), { currency: null, conversion: null, problem: null })
    const fields = fieldsOf(subject)
    // What applications have is asked of applications: reviews repeat it.
    const counted = fields.filter(({ id }) => !id.startsWith('application.'))
    const scope = new Scope(subject, new Parameters(), context)
    const single: { readonly id: string; readonly sql: string }[] = []
    const occurs = new Map<string, number>()
    for (const { id } of counted) {
      const linked = await countLinked(transaction, subject, context, id)
      if (linked === null) single.push({ id, sql: resolve(scope, id).sql })
      else occurs.set(id, linked)
    }
    const [rows = 0, ...counts] = await numbers(transaction, scope, `select count(*), ${single.map(({ sql }) => `count(${sql})`).join(', ')}\n${scope.from()}`)
    for (const [place, { id }] of single.entries()) occurs.set(id, counts[place] ?? 0)
    const ofApplications = subject !== 'applications' ? await applicationOccurrences(transaction, subject) : new Map<string, number>()
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
    return { subject, rows, fields: list }
  })
}

/**
 * Of how many rows a field of several values has one; null for a field of one value. A statement of its own, which PostgreSQL
 * answers by a join: within the pass over all rows it looks the links of each row up. (And Citus takes no subquery beside an aggregate.)
 */
async function countLinked(transaction: Transaction, subject: Subject, context: CompileContext, id: string): Promise<number | null> {
  const scope = new Scope(subject, new Parameters(), context)
  const { values } = resolve(scope, id)
  if (values === null) return null
  const [count = 0] = await numbers(transaction, scope, `select count(*)\n${scope.from()}\nwhere exists (select from ${values.from} where ${joined([values.where], 'and')})`)
  return count
}

/** The numbers in the one row of a statement. */
async function numbers(transaction: Transaction, scope: Scope, statement: string): Promise<number[]> {
  const { text, values } = scope.parameters.finish(statement)
  const reader = await transaction.reader(text, values)
  const [row = []] = await reader.read(1)
  await reader.close()
  return row.map(Number)
}

/** For reviews and observations: of how many of them the application has a value. */
async function applicationOccurrences(transaction: Transaction, subject: Exclude<Subject, 'applications'>): Promise<Map<string, number>> {
  const scope = new Scope('applications', new Parameters(), { currency: null, conversion: null, fastPaths: [], ambiguousLinks: new Set() })
  const fields = fieldsOf('applications')
  const expressions = fields.map(({ id }) => {
    const { sql, values } = resolve(scope, id)
    const has = values === null ? `${sql} is not null` : `exists (select from ${values.from} where ${values.where})`
    return `coalesce(sum(n) filter (where ${has}), 0)`
  })
  const counted = `\njoin (select appid, count(*) as n from ${subject} group by appid) as written on written.appid = a.appid`
  const found = await numbers(transaction, scope, `select ${expressions.join(', ')}\n${scope.from()}${counted}`)
  return new Map(fields.map(({ id }, place) => [`application.${id}`, found[place] ?? 0]))
}
