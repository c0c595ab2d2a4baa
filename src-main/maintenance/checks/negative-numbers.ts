import { countColumns } from '../../catalogue-schema/applications'
import type { Check } from './check'

export const negativeNumbers: Check = {
  name: 'negative-numbers',
  title: 'Numbers below zero that cannot be',
  severity: 'error',
  meaning: 'Ages, recommendations, prices and achievements are counted from nothing upwards. These spoil every sum they are part of.',
  rows: `${countColumns.map((column) => `select appid, name, '${column}' as column, ${column}::numeric as value from applications where ${column} < 0`).join(' union all ')} order by 1, 3`,
  fix: null,
  advice: 'Import these records again, or undo the import that brought them.',
}
