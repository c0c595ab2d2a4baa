import pg from 'pg'
import { ServerEngine } from '../../src-main/database/server/server-engine'
import { fill, type Content } from './template-content'
import { randomName, urlOf } from './test-server'

/** One name for all processes of a test run: set by template-databases.ts, which drops them at its end. */
const prefix = process.env['LUDOGRAPH_TEST_TEMPLATES'] ?? null

/** Any fixed number: one process makes the templates of a server at a time. */
const templateLock = 7_305_614_901

/** Makes a database with this content, copied from one that is made once in a test run. */
export async function createDatabase(name: string, content: Content): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf({}) })
  await client.connect()
  try {
    if (content === 'nothing') await client.query(`create database ${name}`)
    else await client.query(`create database ${name} template ${await templateOf(client, content)}`)
  } finally {
    await client.end()
  }
}

async function templateOf(client: pg.Client, content: Content): Promise<string> {
  if (prefix === null) throw new Error('LUDOGRAPH_TEST_TEMPLATES is not set: this group of tests needs test/support/template-databases.ts')
  const name = `${prefix}_${content}`
  await client.query('select pg_advisory_lock($1)', [templateLock])
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await makeTemplate(client, name, content)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1)', [templateLock])
  }
}

/** Under another name until it is whole. */
async function makeTemplate(client: pg.Client, name: string, content: Content): Promise<void> {
  const unfinished = randomName()
  await client.query(`create database ${unfinished}`)
  try {
    const engine = await ServerEngine.open({ url: urlOf({ database: unfinished }), password: null, createExtension: true })
    try {
      await fill(engine, content)
    } finally {
      await engine.close()
    }
    await client.query(`alter database ${unfinished} rename to ${name}`)
  } catch (error) {
    await client.query(`drop database if exists ${unfinished} with (force)`)
    throw error
  }
}
