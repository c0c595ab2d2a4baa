import { documents, isWrongForm } from '../../catalogue-schema/applications'
import type { Form } from '../../catalogue-schema/column'
import type { Check } from './check'
import { intoDocument } from './into-document'

interface Documents {
  readonly name: string
  readonly title: string
  readonly meaning: string
  readonly form: Form
}

const kept = 'They are kept in the record\'s document instead, where questions read them safely.'

const kinds: readonly Documents[] = [
  {
    name: 'price-form',
    title: 'Prices of the wrong form',
    meaning: `A price must be an object with numbers for initial, final and discount; questions about prices stumble over these. ${kept}`,
    form: 'is_price_overview',
  },
  {
    name: 'achievements-form',
    title: 'Achievements of the wrong form',
    meaning: `Achievements must be an object, and their total a number; questions about achievements stumble over these. ${kept}`,
    form: 'is_achievements',
  },
  {
    name: 'requirements-form',
    title: 'System requirements of the wrong form',
    meaning: `Requirements must be an object with texts for minimum and recommended. An empty list instead of one is the store's way of saying none, and an import leaves it out. ${kept}`,
    form: 'is_requirements',
  },
  {
    name: 'objects-form',
    title: 'Content descriptors or ratings that are no object',
    meaning: `Places in these documents cannot be asked for. ${kept}`,
    form: 'object',
  },
  {
    name: 'lists-form',
    title: 'Screenshots, movies or packages that are no list',
    meaning: `Entries of these lists cannot be counted or asked for. ${kept}`,
    form: 'array',
  },
]

/** Documents that a check of the schema would refuse, or (the long lists) that only a reader would stumble over. */
export const wrongDocuments: readonly Check[] = kinds.map(({ name, title, meaning, form }) => {
  const columns = documents.filter((document) => document.form === form)
  return {
    name,
    title,
    severity: 'error',
    meaning,
    rows: `${columns
      .map((column) => `select appid, name, '${column.name}' as column, jsonb_typeof(${column.name}) as found from applications where ${isWrongForm(column)}`)
      .join(' union all ')} order by 1, 3`,
    fix: { label: 'Move them into the document', sql: columns.map((column) => intoDocument(column.name, isWrongForm(column))) },
    advice: null,
  }
})
