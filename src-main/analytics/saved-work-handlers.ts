import type { CallInput, CallOutput, customFieldCalls, dashboardCalls, searchCalls, sqlCalls } from '@contract'
import type { AnalyticsOptions } from './handlers'
import { addCustomField, deleteCustomField, listCustomFields, updateCustomField } from './custom-fields'
import { Dashboards } from './dashboards'
import { search } from './search'
import { columnExamples } from './sql/examples'
import { forgetSql, rememberSql, sqlHistory } from './sql/history'
import { describeSchema } from './sql/schema'
import { snippets } from './sql/snippets'

type SavedWorkCall = keyof typeof customFieldCalls | keyof typeof dashboardCalls | keyof typeof sqlCalls | keyof typeof searchCalls
export type SavedWorkHandlers = { [Name in SavedWorkCall]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const done = { done: true } as const

/** What the contract's calls about custom fields, `dashboards.*`, `sql.*` and `search.*` calls do. */
export function savedWorkHandlers({ engine, emit }: Pick<AnalyticsOptions, 'engine' | 'emit'>): SavedWorkHandlers {
  const dashboards = new Dashboards(engine, () => emit({ topic: 'dashboards.changed', payload: {} }))
  async function changed<T>(change: Promise<T>): Promise<T> {
    const changedTo = await change
    emit({ topic: 'catalogue.changed', payload: {} })
    return changedTo
  }
  return {
    'analytics.customFields': async () => listCustomFields(engine()),
    'analytics.addCustomField': async (input) => changed(addCustomField(engine(), input)),
    'analytics.updateCustomField': async (input) => changed(updateCustomField(engine(), input)).then(() => done),
    'analytics.deleteCustomField': async ({ id }) => changed(deleteCustomField(engine(), id)).then(() => done),
    'dashboards.list': async () => dashboards.list(),
    'dashboards.create': async (input) => dashboards.create(input),
    'dashboards.update': async (input) => dashboards.update(input),
    'dashboards.duplicate': async ({ id }) => dashboards.duplicate(id),
    'dashboards.delete': async ({ id }) => dashboards.delete(id).then(() => done),
    'dashboards.order': async ({ ids }) => dashboards.order(ids).then(() => done),
    'dashboards.pin': async (input) => dashboards.pin(input),
    'dashboards.unpin': async ({ tile }) => dashboards.unpin(tile).then(() => done),
    'dashboards.arrange': async (input) => dashboards.arrange(input),
    'dashboards.noteNumbers': async (input) => dashboards.noteNumbers(input).then(() => done),
    'dashboards.dismissChange': async ({ tile }) => dashboards.dismissChange(tile).then(() => done),
    'sql.schema': async () => describeSchema(engine()),
    'sql.examples': async ({ table }) => columnExamples(engine(), table),
    'sql.snippets': async () => [...snippets],
    'sql.history': async () => sqlHistory(engine()),
    'sql.remember': async (input) => rememberSql(engine(), input).then(() => done),
    'sql.forget': async ({ id }) => forgetSql(engine(), id).then(() => done),
    'search.find': async (input) => search(engine(), input),
  }
}
