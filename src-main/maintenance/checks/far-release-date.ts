import type { Check } from './check'

export const farReleaseDate: Check = {
  name: 'release-date-far',
  title: 'Release dates that are far off',
  severity: 'warning',
  meaning: 'More than five years ahead, or before there were computer games to sell (1950). Questions by year get a group of their own for each of these.',
  rows: `select appid, name, release_date, release_date_text, coming_soon from applications
         where release_date > current_date + interval '5 years' or release_date < '1950-01-01' order by 3, 1`,
  fix: null,
  advice: 'Look at the text beside the date: the store lets publishers write what they like. A filter on the year leaves them out.',
}
