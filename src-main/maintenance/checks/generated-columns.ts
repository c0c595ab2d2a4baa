import { documents, generatedColumns as generated, isWrongForm } from '../../catalogue-schema/applications'
import type { Check } from './check'

const any = (conditions: readonly string[]): string => conditions.join(' or ')

/** The columns that are read from one document. A number of the wrong type cannot be compared, and is another check's business. */
const isWrong = any(
  documents.flatMap((document) => {
    const columns = generated.filter((column) => column.document === document.name)
    if (columns.length === 0) return []
    return [
      `case when ${document.name} is null then ${any(columns.map(({ name }) => `${name} is not null`))}
                 when ${isWrongForm(document)} then false
                 else ${any(columns.map((column) => `${column.name} is distinct from ${column.generated}`))} end`,
    ]
  }),
)
const sources = [...new Set(generated.map(({ document }) => document))]

export const generatedColumns: Check = {
  name: 'generated-columns',
  title: 'Columns that differ from the documents they are made of',
  severity: 'error',
  meaning: 'Prices and achievements are kept in columns of their own, computed from the documents. Where the two differ, a question by column and one by document give two answers.',
  rows: `select appid, name, ${generated.map(({ name }) => name).join(', ')}, ${sources.map((name) => `${name}::text as ${name}_document`).join(', ')}
         from applications where ${isWrong} order by 1`,
  fix: {
    label: 'Compute them again',
    sql: [`update applications set ${sources.map((name) => `${name} = ${name}`).join(', ')} where ${isWrong}`],
  },
  advice: null,
}
