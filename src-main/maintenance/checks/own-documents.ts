import type { Check } from './check'

export const ownDocuments: Check = {
  name: 'document-form',
  title: 'Documents that are no object',
  severity: 'critical',
  meaning: 'Everything that no column holds is in the document. One that is no object has lost it, and every place in it reads as empty.',
  rows: `select 'applications' as table, appid, null as recommendationid, 'document' as column, jsonb_typeof(document) as found from applications where jsonb_typeof(document) <> 'object'
         union all
         select 'applications', appid, null, 'envelope', jsonb_typeof(envelope) from applications where jsonb_typeof(envelope) <> 'object'
         union all
         select 'reviews', appid, recommendationid, 'document', jsonb_typeof(document) from reviews where jsonb_typeof(document) <> 'object'
         order by 1, 2, 3`,
  fix: {
    label: 'Empty them, to be imported again',
    sql: [
      `update applications set document = '{}', content_hash = '', record_hash = null where jsonb_typeof(document) <> 'object'`,
      `update applications set envelope = '{}', content_hash = '', record_hash = null where jsonb_typeof(envelope) <> 'object'`,
      `with emptied as (update reviews set document = '{}', content_hash = '' where jsonb_typeof(document) <> 'object' returning appid)
       update applications set record_hash = null where appid in (select appid from emptied)`,
    ],
  },
  advice: null,
}
