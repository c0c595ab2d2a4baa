import type { Check } from './check'

export const achievementsWithoutTotal: Check = {
  name: 'achievements-without-total',
  title: 'Achievements without a total',
  severity: 'info',
  meaning: 'There is a document of achievements, but not how many there are. These applications are left out of questions about achievements.',
  rows: 'select appid, name, type from applications where achievements is not null and achievement_count is null order by 1',
  fix: null,
  advice: 'Import a newer record of these applications, if the store has one with a total.',
}
