import { observedColumns } from '../catalogue-schema/observations'
import { fieldsOfApplication } from './application-fields'
import type { CatalogueField, ScalarField } from './field-types'

const column = (id: string, label: string, type: ScalarField['type'], sqlType: ScalarField['sqlType'], sql: string, more: Partial<ScalarField> = {}): ScalarField => ({
  kind: 'scalar', source: 'column', group: 'Observation', id, label, type, sqlType, sql, ...more,
})

const own: readonly CatalogueField[] = [
  column('observed_on', 'Observed on', 'date', 'date', "(o.observed_at at time zone 'UTC')::date", { about: 'As the record says; else the date in the name of its file, the time of the file, or of the import.' }),
  column('source', 'Source', 'text', 'text', 'o.source', { about: 'Where it comes from: the store, kaggle, steamspy, other data sets, mapped files.' }),
  column('import', 'Import', 'integer', 'numeric', 'o.import_id', { about: 'Number of the import that brought it.' }),
  column('appid', 'App ID', 'integer', 'numeric', 'o.appid'),
  ...observedColumns.map(({ name, type, field: { id, label, group, money, type: shown, unit, about } }): ScalarField => ({
    ...column(id, label, shown ?? (money === true ? 'money' : type === 'text' ? 'text' : 'integer'), type === 'text' ? 'text' : 'numeric', `o.${name}`),
    group: `Observed: ${group.toLowerCase()}`,
    ...(money === true && { money }),
    ...(unit !== undefined && { unit }),
    ...(about !== undefined && { about }),
  })),
  { ...column('owners', 'Owners (estimated)', 'integer', 'numeric', '((o.owners_low + o.owners_high) / 2)', { source: 'derived', about: 'Estimated by SteamSpy as a range; this is its middle.' }), group: 'Observed: audience' },
  {
    ...column('store_positive_share', 'Share of positive reviews in the store', 'share', 'float8', '(o.positive::float8 / nullif(o.positive + o.negative, 0))', { source: 'derived', about: 'Of all reviews there were at that time.' }),
    group: 'Observed: reception',
  },
  { ...column('store_reviews', 'Reviews in the store', 'integer', 'numeric', '(o.positive + o.negative)', { source: 'derived', about: 'All there were at that time.' }), group: 'Observed: reception' },
]

/** Every field of an observation, and every field of its application as `application.ID`. `o` is `observations`, `a` its application. */
export const observationFields: readonly CatalogueField[] = [...own, ...fieldsOfApplication]
