import type { Check } from './check'

export const duplicateNames: Check = {
  name: 'duplicate-names',
  title: 'Applications that share a name',
  severity: 'info',
  meaning: 'Several entries of the store bear exactly this name: editions for other regions, a game and its soundtrack, or an old entry beside a new one. Each counts separately.',
  rows: `select name, appid, type, release_date, currency, price_final
         from (select *, count(*) over (partition by name) as sharing
               from (select name, appid, type, release_date, currency, price_final from applications where name <> '') named) counted
         where sharing > 1 order by 1, 2`,
  fix: null,
  advice: 'Nothing to mend: they are entries of their own. Look at them where counts per name matter.',
}
