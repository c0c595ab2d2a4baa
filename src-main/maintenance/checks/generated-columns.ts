import type { Check } from './check'

/** As migrations 001 and 005 define them: column, the document it is read from, how. */
const generated = [
  { column: 'price_final', from: 'price_overview', as: `(price_overview -> 'final')::numeric` },
  { column: 'price_initial', from: 'price_overview', as: `(price_overview -> 'initial')::numeric` },
  { column: 'currency', from: 'price_overview', as: `price_overview ->> 'currency'` },
  { column: 'discount_percent', from: 'price_overview', as: `(price_overview -> 'discount_percent')::numeric` },
  { column: 'achievement_count', from: 'achievements', as: `(achievements -> 'total')::numeric` },
  { column: 'required_memory_mb', from: 'pc_requirements', as: 'required_memory(pc_requirements)' },
] as const

/** A number of the wrong type cannot be compared, and is another check's business. */
const isWrong = ({ column, from, as }: (typeof generated)[number]): string =>
  `case when ${from} is null then ${column} is not null
        when ${from === 'price_overview' ? 'is_price_overview(price_overview)' : from === 'achievements' ? 'is_achievements(achievements)' : 'is_requirements(pc_requirements)'}
        then ${column} is distinct from ${as} else false end`

export const generatedColumns: Check = {
  name: 'generated-columns',
  title: 'Columns that differ from the documents they are made of',
  severity: 'error',
  meaning: 'Prices, achievements and memory are kept in columns of their own, computed from the documents. Where the two differ, a question by column and one by document give two answers.',
  rows: `select appid, name, concat_ws(', ', ${generated.map((one) => `case when ${isWrong(one)} then '${one.column}' end`).join(', ')}) as columns
         from applications where ${generated.map(isWrong).join(' or ')} order by 1`,
  fix: {
    label: 'Compute them again',
    sql: [
      `update applications set price_overview = price_overview, achievements = achievements, pc_requirements = pc_requirements
       where ${generated.map(isWrong).join(' or ')}`,
    ],
  },
  advice: null,
}
