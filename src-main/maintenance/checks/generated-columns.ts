import type { Check } from './check'

/** As migration 001 defines them: column, the document it is read from, how. */
const generated = [
  { column: 'price_final', from: 'price_overview', as: `(price_overview -> 'final')::numeric` },
  { column: 'price_initial', from: 'price_overview', as: `(price_overview -> 'initial')::numeric` },
  { column: 'currency', from: 'price_overview', as: `price_overview ->> 'currency'` },
  { column: 'discount_percent', from: 'price_overview', as: `(price_overview -> 'discount_percent')::numeric` },
  { column: 'achievement_count', from: 'achievements', as: `(achievements -> 'total')::numeric` },
] as const

/** A number of the wrong type cannot be compared, and is another check's business. */
const isWrong = ({ column, from, as }: (typeof generated)[number]): string =>
  `case when ${from} is null then ${column} is not null
        when is_${from}(${from})
        then ${column} is distinct from ${as} else false end`

export const generatedColumns: Check = {
  name: 'generated-columns',
  title: 'Columns that differ from the documents they are made of',
  severity: 'error',
  meaning: 'Prices and achievements are kept in columns of their own, computed from the documents. Where the two differ, a question by column and one by document give two answers.',
  rows: `select appid, name, concat_ws(', ', ${generated.map((one) => `case when ${isWrong(one)} then '${one.column}' end`).join(', ')}) as columns
         from applications where ${generated.map(isWrong).join(' or ')} order by 1`,
  fix: {
    label: 'Compute them again',
    sql: [
      `update applications set price_overview = price_overview, achievements = achievements
       where ${generated.map(isWrong).join(' or ')}`,
    ],
  },
  advice: null,
}
