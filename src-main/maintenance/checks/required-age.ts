import type { Check } from './check'

export const requiredAge: Check = {
  name: 'required-age',
  title: 'Required ages over 99',
  severity: 'info',
  meaning: 'Nobody is that old: a slip of whoever filled in the form at the store.',
  rows: 'select appid, name, required_age from applications where required_age > 99 order by 1',
  fix: null,
  advice: 'Nothing to mend: it is what the store says. Leave them out with a filter on the age.',
}
