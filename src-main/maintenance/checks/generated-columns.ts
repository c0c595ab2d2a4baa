import type { Check } from './check'

/** As migration 001 defines them: the document, and the columns that are read from it. */
const generated = [
  {
    document: 'price_overview',
    columns: {
      price_final: `(price_overview -> 'final')::numeric`,
      price_initial: `(price_overview -> 'initial')::numeric`,
      currency: `price_overview ->> 'currency'`,
      discount_percent: `(price_overview -> 'discount_percent')::numeric`,
    },
  },
  { document: 'achievements', columns: { achievement_count: `(achievements -> 'total')::numeric` } },
] as const

const any = (conditions: readonly string[]): string => conditions.join(' or ')

/** A number of the wrong type cannot be compared, and is another check's business. */
const isWrong = any(
  generated.map(({ document, columns }) => {
    const names = Object.keys(columns)
    const differs = Object.entries(columns).map(([column, read]) => `${column} is distinct from ${read}`)
    return `case when ${document} is null then ${any(names.map((column) => `${column} is not null`))}
                 when is_${document}(${document}) then ${any(differs)} else false end`
  }),
)

export const generatedColumns: Check = {
  name: 'generated-columns',
  title: 'Columns that differ from the documents they are made of',
  severity: 'error',
  meaning: 'Prices and achievements are kept in columns of their own, computed from the documents. Where the two differ, a question by column and one by document give two answers.',
  rows: `select appid, name, price_final, price_initial, currency, discount_percent, achievement_count,
                price_overview::text as price_document, achievements ->> 'total' as achievements_in_document
         from applications where ${isWrong} order by 1`,
  fix: {
    label: 'Compute them again',
    sql: [`update applications set price_overview = price_overview, achievements = achievements where ${isWrong}`],
  },
  advice: null,
}
