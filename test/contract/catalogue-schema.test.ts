import { beforeAll, describe, expect, it } from 'vitest'
import { documents, isWrongForm } from '../../src-main/catalogue-schema/applications'
import { links } from '../../src-main/catalogue-schema/links'
import { tables, type Table } from '../../src-main/catalogue-schema/tables'
import type { Engine, Transaction } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'

/** A table as the database has it: columns by name, keys and references. */
async function found(database: Transaction, table: string): Promise<unknown> {
  const [row] = await database.query<{ found: unknown }>(
    `select jsonb_build_object(
       'columns', (select jsonb_object_agg(a.attname, jsonb_build_object(
                     'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
                     'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end))
                   from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
       'primary', (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'),
       'unique', (select coalesce(jsonb_agg(regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '') order by pg_get_indexdef(i.indexrelid)), '[]')
                  from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary),
       'references', (select coalesce(jsonb_agg(regexp_replace(pg_get_constraintdef(k.oid), ' ON DELETE .*', '') order by pg_get_constraintdef(k.oid)), '[]')
                      from pg_constraint k where k.conrelid = c.oid and k.contype = 'f')) as found
     from pg_class c where c.oid = to_regclass($1)`,
    [table],
  )
  return row?.found
}

/** Makes the table that the description says, under the name `described_…`. */
async function make(database: Transaction, name: string, { columns, primaryKey, unique = [], references = {} }: Table): Promise<void> {
  const made = `described_${name}`
  const columnSql = columns.map((column) => `${column.name} ${column.type}${column.required === true ? ' not null' : ''}${column.generated === undefined ? '' : ` generated always as (${column.generated}) stored`}`)
  const keySql = primaryKey === null ? [] : [`primary key (${primaryKey.join(', ')})`]
  const referenceSql = Object.entries(references).map(([column, table]) => `foreign key (${column}) references ${table}`)
  await database.query(`create table ${made} (${[...columnSql, ...keySql, ...referenceSql].join(', ')})`)
  for (const one of unique) {
    const [column, where] = one.split(' where ')
    await database.query(`create unique index on ${made} (${column ?? ''})${where === undefined ? '' : ` where ${where}`}`)
  }
}

describe('a migrated catalogue is what the description says', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
    })

    it.each(Object.entries(tables))('%s: its columns, types, keys and references', async (name, table) => {
      const rolledBack = new Error('rolled back')
      await engine
        .transaction({}, async (database) => {
          await make(database, name, table)
          expect(await found(database, name)).toEqual(await found(database, `described_${name}`))
          throw rolledBack
        })
        .catch((error: unknown) => {
          if (error !== rolledBack) throw error
        })
    })

    it('no table of imports, and no lookup or link, is missing from it', async () => {
      const there = await engine.query<{ name: string }>(
        `select relname as name from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r'
           and (relname ~ '^(applications|observations|reviews|review_sets|waiting_reviews)$' or relname ~ '^(staging|undo|application)_')
           and relname <> 'staging_embeddings'`,
      )
      const lookups = links.map(({ lookup }) => lookup)
      expect([...there.map(({ name }) => name), ...lookups].sort()).toEqual(Object.keys(tables).sort())
    })

    it('links can be followed from both ends', async () => {
      for (const { table, key } of links) {
        const [index] = await engine.query(`select 1 from pg_index i where i.indrelid = $1::regclass and pg_get_indexdef(i.indexrelid) like '%(' || $2 || ', appid)'`, [table, key])
        expect(index, table).toBeDefined()
      }
    })

    it.each(documents)('$name: a value of another form than $form is found', async (document) => {
      const value = document.form === 'array' ? '{}' : '[]'
      const [row] = await engine.query<{ wrong: boolean }>(`select ${isWrongForm(document)} as wrong from (select $1::jsonb as ${document.name}) as one`, [value])
      expect(row?.wrong).toBe(true)
    })
  })
})
