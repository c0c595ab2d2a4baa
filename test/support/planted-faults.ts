import { links } from '../../src-main/catalogue-schema/links'
import type { Engine, Transaction } from '../../src-main/database/engine'

/** A fault that is put into a catalogue on purpose, for the check that looks for it. */
export interface Fault {
  readonly check: string
  /** rows that the check must find more than before */
  readonly rows: number
  readonly plant: readonly string[]
  /** rules of the schema that have to go first; putting them back afterwards proves that the fault is gone */
  readonly without?: readonly { readonly table: string; readonly constraint: string }[]
  /** for checks without a fix: brings back what was there */
  readonly undo?: readonly string[]
}

/** Some applications, always the same ones. */
const some = (count: number, where = 'true'): string => `appid in (select appid from applications where ${where} order by appid limit ${count})`
const kept = (columns: string): string => `create table kept as select appid, ${columns} from applications`
const giveBack = (columns: readonly string[]): string[] => [
  `update applications a set ${columns.map((column) => `${column} = k.${column}`).join(', ')} from kept k where k.appid = a.appid and (${columns.map((column) => `a.${column} is distinct from k.${column}`).join(' or ')})`,
  'drop table kept',
]
const rule = (constraint: string, table = 'applications') => ({ table, constraint })

/** Every check that can be wrong on purpose, and how. The catalogue has applications with unit vectors of the model "m". */
export const faults: readonly Fault[] = [
  // first, because other faults change what the views are made of
  { check: 'view-genres', rows: 1, plant: [`insert into genres (name) values ('A genre of its own')`, `insert into application_genres select appid, max(g.id) from applications, genres g where ${some(1)} group by appid`] },
  { check: 'view-developers', rows: 1, plant: [`insert into developers (name) values ('A developer of its own')`, `insert into application_developers select appid, max(d.id) from applications, developers d where ${some(1)} group by appid`] },
  // one row of the summary differs: what it says, and what the reviews say
  { check: 'view-reviews', rows: 2, plant: [`update reviews set voted_up = not voted_up where (appid, recommendationid) = (select appid, recommendationid from reviews where voted_up is not null order by 1, 2 limit 1)`] },
  { check: 'view-publishers', rows: 1, plant: [`insert into publishers (name) values ('A publisher of its own')`, `insert into application_publishers select appid, max(p.id) from applications, publishers p where ${some(1)} group by appid`] },
  ...links.flatMap(({ lookup, table, key, attribute }): Fault[] => {
    const columns = `${table} (appid, ${key}${attribute ? `, ${attribute.name}` : ''})`
    const more = attribute ? (attribute.type === 'boolean' ? ', false' : ', 1') : ''
    return [
      { check: `reference-${lookup}`, rows: 3, plant: [`insert into ${columns} select appid, 987654321${more} from applications where ${some(3)}`] },
      {
        check: `reference-${lookup}-application`,
        rows: 2,
        plant: [`insert into ${lookup} (name) values ('One of its own')`, `insert into ${columns} select -n, k.id${more} from generate_series(1, 2) n, ${lookup} k where k.name = 'One of its own'`],
        undo: [`delete from ${lookup} where name = 'One of its own'`],
      },
    ]
  }),
  { check: 'reference-reviews', rows: 2, plant: [`insert into reviews (appid, recommendationid, review, content_hash) select -n, 'r' || n, 'lost', '' from generate_series(1, 2) n`] },
  { check: 'reference-imports', rows: 3, plant: [`update applications set import_id = 987654321 where ${some(3)}`] },
  { check: 'reference-map', rows: 2, plant: [`insert into maps (method, model, seed, points, fitted) values ('pca', 'm', 1, 2, 2)`, `insert into map_points select max(id), -n, 0, 0 from maps, generate_series(1, 2) n group by n`] },
  { check: 'waiting-reviews', rows: 2, plant: [`insert into waiting_reviews (appid, recommendationid, document, content_hash) select appid, 'came late', '{}', '' from applications where ${some(2)}`] },
  {
    check: 'price-form', rows: 2, without: [rule('applications_price_overview_check')],
    plant: [`update applications set price_overview = '"499"' where ${some(1)}`, `update applications set price_overview = '{"currency": 5}' where ${some(1, `price_overview is null`)}`],
  },
  { check: 'achievements-form', rows: 2, without: [rule('applications_achievements_check')], plant: [`update applications set achievements = '[]' where ${some(2)}`] },
  {
    check: 'requirements-form', rows: 3, without: [rule('applications_pc_requirements_check'), rule('applications_linux_requirements_check')],
    plant: [`update applications set pc_requirements = '[]' where ${some(2)}`, `update applications set linux_requirements = '{"minimum": 5}' where ${some(1)}`],
  },
  {
    check: 'objects-form', rows: 2, without: [rule('applications_ratings_check'), rule('applications_content_descriptors_check')],
    plant: [`update applications set ratings = '[]', content_descriptors = '5' where ${some(1)}`],
  },
  { check: 'lists-form', rows: 3, plant: [`update applications set screenshots = '{}', movies = '"x"', package_groups = '5' where ${some(1)}`] },
  { check: 'document-form', rows: 3, without: [rule('reviews_document_check', 'reviews')], plant: [`update applications set document = '[]', envelope = '5' where ${some(1)}`, `update reviews set document = '[]' where (appid, recommendationid) in (select appid, recommendationid from reviews order by 1, 2 limit 1)`] },
  { check: 'price-without-final', rows: 2, plant: [kept('price_overview'), `update applications set price_overview = '{"currency": "EUR"}' where ${some(2, 'price_final is not null')}`], undo: giveBack(['price_overview']) },
  { check: 'price-initial-below-final', rows: 2, plant: [kept('price_overview'), `update applications set price_overview = price_overview || '{"initial": 1, "final": 2}' where ${some(2, 'price_final is not null')}`], undo: giveBack(['price_overview']) },
  { check: 'price-without-currency', rows: 2, plant: [kept('price_overview'), `update applications set price_overview = price_overview - 'currency' where ${some(2, 'price_final is not null')}`], undo: giveBack(['price_overview']) },
  { check: 'achievements-without-total', rows: 2, plant: [kept('achievements'), `update applications set achievements = '{"highlighted": []}' where ${some(2)}`], undo: giveBack(['achievements']) },
  { check: 'embedding-missing-applications', rows: 3, plant: [`update applications set description_embedding = null, embedding_content_hash = null where ${some(3, `type = 'game' and description_embedding is not null`)}`] },
  { check: 'embedding-missing-reviews', rows: 2, plant: [`update reviews set review_embedding = null, embedding_content_hash = null where (appid, recommendationid) in (select appid, recommendationid from reviews order by 1, 2 limit 2)`] },
  { check: 'embedding-stale-applications', rows: 3, plant: [`update applications set content_hash = 'changed' where ${some(3)}`] },
  { check: 'embedding-stale-reviews', rows: 2, plant: [`update reviews set content_hash = 'changed' where (appid, recommendationid) in (select appid, recommendationid from reviews order by 1, 2 limit 2)`] },
  { check: 'embedding-norm-applications', rows: 3, plant: [`update applications set description_embedding = (select ('[' || string_agg('0.5', ',') || ']')::vector from generate_series(1, 384)) where ${some(3)}`] },
  { check: 'embedding-norm-reviews', rows: 1, plant: [`update reviews set review_embedding = (select ('[' || string_agg('0', ',') || ']')::vector from generate_series(1, 384)) where (appid, recommendationid) in (select appid, recommendationid from reviews order by 1, 2 limit 1)`] },
  { check: 'embedding-model-applications', rows: 3, plant: [`update applications set embedding_model = case when appid % 2 = 0 then 'another' end where ${some(3, 'description_embedding is not null')}`] },
  { check: 'embedding-model-reviews', rows: 2, plant: [`update reviews set embedding_model = 'another' where (appid, recommendationid) in (select appid, recommendationid from reviews where review_embedding is not null order by 1, 2 limit 2)`] },
  { check: 'free-with-price', rows: 2, plant: [kept('is_free'), `update applications set is_free = true where ${some(2, 'not is_free and price_overview is not null')}`], undo: giveBack(['is_free']) },
  { check: 'paid-without-price', rows: 2, plant: [kept('is_free'), `update applications set is_free = false where ${some(2, 'is_free and price_overview is null')}`], undo: giveBack(['is_free']) },
  { check: 'release-date-far', rows: 3, plant: [kept('release_date'), `update applications set release_date = '2999-01-01' where ${some(2)}`, `update applications set release_date = '1901-01-01' where ${some(1, `release_date < '2900-01-01'`)}`], undo: giveBack(['release_date']) },
  { check: 'score-range', rows: 2, without: [rule('applications_metacritic_score_check')], plant: [`update applications set metacritic_score = 150 where ${some(2)}`] },
  { check: 'review-score-range', rows: 1, plant: [`create table kept as select appid, recommendationid, weighted_vote_score from reviews order by 1, 2 limit 1`, `update reviews r set weighted_vote_score = 1.5 from kept k where (k.appid, k.recommendationid) = (r.appid, r.recommendationid)`], undo: [`update reviews r set weighted_vote_score = k.weighted_vote_score from kept k where (k.appid, k.recommendationid) = (r.appid, r.recommendationid)`, 'drop table kept'] },
  { check: 'negative-numbers', rows: 3, without: [rule('applications_required_age_check'), rule('applications_recommendations_total_check')], plant: [kept('required_age, recommendations_total'), `update applications set required_age = -1 where ${some(2)}`, `update applications set recommendations_total = -5 where ${some(1)}`], undo: giveBack(['required_age', 'recommendations_total']) },
  { check: 'required-age', rows: 2, plant: [kept('required_age'), `update applications set required_age = 171 where ${some(2, 'coalesce(required_age, 0) <= 99')}`], undo: giveBack(['required_age']) },
  { check: 'base-missing', rows: 2, plant: [kept('base_appid'), `update applications set base_appid = -1 where ${some(2, 'base_appid is null')}`], undo: giveBack(['base_appid']) },
  { check: 'duplicate-names', rows: 3, plant: [kept('name'), `update applications set name = 'One and the same' where ${some(3, 'name not in (select name from applications group by name having count(*) > 1)')}`], undo: giveBack(['name']) },
  { check: 'name-missing', rows: 2, plant: [kept('name'), `update applications set name = '' where ${some(2, "name <> ''")}`], undo: giveBack(['name']) },
  {
    // as if the last import had come with empty values for what was there
    check: 'facts-emptied', rows: 2,
    plant: [
      kept('name, short_description'),
      'create table kept_import as select id from imports where not undo_kept',
      `update imports set undo_kept = true where id = (select max(id) from imports)`,
      `insert into undo_applications (import_id, appid, before, links)
       select (select max(id) from imports), appid, to_jsonb(a), '{}' from applications a where ${some(2, "name <> '' and short_description <> ''")}
       on conflict (import_id, appid) do update set before = excluded.before, links = excluded.links`,
      `update applications set name = '' where ${some(1, "name <> '' and short_description <> ''")}`,
      `update applications set short_description = '' where ${some(1, "name <> '' and short_description <> ''")}`,
    ],
    undo: [...giveBack(['name', 'short_description']), 'update imports set undo_kept = false where id in (select id from kept_import)', 'drop table kept_import'],
  },
  {
    // as if a restore had written the columns itself
    check: 'generated-columns', rows: 2,
    plant: [
      'set local allow_system_table_mods = on',
      `update pg_attribute set attgenerated = '' where attrelid = 'applications'::regclass and attname in ('price_final', 'currency')`,
      `update applications set price_final = 7 where ${some(1, 'price_final <> 7')}`,
      `update applications set currency = 'XXX' where ${some(1, `currency <> 'XXX' and price_final <> 7`)}`,
      `update pg_attribute set attgenerated = 's' where attrelid = 'applications'::regclass and attname in ('price_final', 'currency')`,
    ],
  },
  {
    // an index by a function that has changed since: what is searched for is not found where it was put
    check: 'index-damaged', rows: 1,
    plant: [
      'create function shifting(bigint) returns bigint language sql immutable return $1',
      'create index applications_shifting on applications (shifting(appid))',
      'create or replace function shifting(bigint) returns bigint language sql immutable return -$1',
    ],
    undo: ['drop index applications_shifting', 'drop function shifting'],
  },
  { check: 'index-leftover', rows: 1, plant: ['create index applications_name_ccnew on applications (name)', `update pg_index set indisvalid = false where indexrelid = 'applications_name_ccnew'::regclass`] },
  { check: 'index-invalid', rows: 1, plant: ['create index applications_half on applications (name)', `update pg_index set indisvalid = false where indexrelid = 'applications_half'::regclass`], undo: ['drop index applications_half'] },
  { check: 'constraint-unchecked', rows: 1, plant: ['alter table reviews add constraint reviews_named check (recommendationid <> \'\') not valid'], undo: ['alter table reviews drop constraint reviews_named'] },
  { check: 'import-unfinished', rows: 1, plant: [`insert into imports (file, bytes, state) values ('broken-off.json', 1, 'interrupted')`], undo: [`delete from imports where file = 'broken-off.json'`] },
  { check: 'staging-orphaned', rows: 5, plant: ['insert into staging_changes (appid) values (1)', `insert into staging_unchanged select n, false from generate_series(1, 3) n`, `insert into staging_rejects values ('f', 1, 0, null, 'no_data', 'x', 'x')`] },
]

/** Puts a fault into a catalogue: its statements in one transaction that no foreign key watches. */
export async function plant(engine: Engine, { plant: statements, without = [] }: Fault): Promise<() => Promise<void>> {
  const removed: { table: string; constraint: string; definition: string }[] = []
  await engine.transaction({}, async (transaction) => {
    await transaction.query('set local session_replication_role = replica')
    for (const one of without) {
      removed.push({ ...one, definition: await definitionOf(transaction, one) })
      await transaction.query(`alter table ${one.table} drop constraint ${one.constraint}`)
    }
    for (const statement of statements) await transaction.query(statement)
  })
  return async () => {
    for (const { table, constraint, definition } of removed) await engine.query(`alter table ${table} add constraint ${constraint} ${definition}`)
  }
}

async function definitionOf(transaction: Transaction, { table, constraint }: { table: string; constraint: string }): Promise<string> {
  const [row] = await transaction.query<{ definition: string }>('select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and conname = $2', [table, constraint])
  if (!row) throw new Error(`${table} has no constraint ${constraint}`)
  return row.definition
}
