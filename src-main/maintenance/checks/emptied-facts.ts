import { isBlankSql } from '../../database/blank-text'
import type { Check } from './check'

const offersUndo = 'If an import did this that was not meant to: in the history of the Import view, undo it (on the command line: undo). Or import a file that has their full records.'

export const namelessApplications: Check = {
  name: 'name-missing',
  title: 'Applications without a name',
  severity: 'warning',
  meaning: 'The store names nearly everything it sells. Most often a record that held only a part of an answer was taken for the whole of it, by an earlier version of Ludograph for example.',
  rows: `select a.appid, a.type, a.release_date_text, a.import_id as import, i.file
         from applications a left join imports i on i.id = a.import_id where ${isBlankSql('a.name')} order by 1`,
  fix: null,
  advice: offersUndo,
}

const textLost = (column: string): string => `(not ${isBlankSql(`(u.before ->> '${column}')`)} and ${isBlankSql(`a.${column}`)})`

/** Only of the last import that changed something: of others it is not kept what they replaced. */
export const emptiedFacts: Check = {
  name: 'facts-emptied',
  title: 'Applications whose facts the last import emptied',
  severity: 'warning',
  meaning: 'Before the last import that changed something they had a name, genres or a description, and now they have none.',
  rows: `select a.appid, u.before ->> 'name' as name, ${isBlankSql('a.name')} as name_lost,
                jsonb_typeof(u.links -> 'genres') = 'array' and not exists (select 1 from application_genres g where g.appid = a.appid) as genres_lost,
                u.import_id as import, i.file
         from undo_applications u
         join applications a using (appid)
         join imports i on i.id = u.import_id and i.undo_kept
         where u.before is not null
           and (${textLost('name')}
                or (jsonb_typeof(u.links -> 'genres') = 'array' and not exists (select 1 from application_genres g where g.appid = a.appid))
                or ${textLost('short_description')}
                or ${textLost('detailed_description')}
                or ${textLost('about_the_game')})
         order by 1`,
  fix: null,
  advice: offersUndo,
}
