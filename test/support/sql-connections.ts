import { afterAll, describe } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { onEmbedded, onServer, type Catalogues } from './engines'
import { asAdmin, randomName, urlOf } from './test-server'

export interface SqlConnection {
  readonly name: string
  /** opens a new catalogue, as the application does, over this connection */
  open(): Promise<{ engine: Engine; target: EngineTarget }>
  /** opens a catalogue that was opened and closed */
  reopen(target: EngineTarget): Promise<Engine>
  /** runs a statement as a superuser of the catalogue's database */
  asSuperuser(statement: string): Promise<Record<string, unknown>[]>
}

/** Runs a suite on the embedded engine, on a server as superuser, and on a server as a role that may hardly do anything. */
export function forEachConnection(suite: (connection: SqlConnection, catalogues: Catalogues) => void): void {
  onEmbedded((catalogues) => {
    let engine: Engine
    suite(
      {
        name: 'embedded',
        open: async () => {
          const target = await catalogues.target()
          engine = await catalogues.open(target)
          return { engine, target }
        },
        reopen: async (target) => (engine = await catalogues.open(target)),
        asSuperuser: (statement) => engine.query(statement),
      },
      catalogues,
    )
  })
  onServer((catalogues) => {
    describe.each(['superuser', 'ordinary role'])('as %s', (role) => {
      const users: string[] = []
      let database = ''
      const open = async (): Promise<{ engine: Engine; target: EngineTarget }> => {
        // An ordinary role must own its tables, so that it starts without any.
        const target = await catalogues.target(role === 'superuser' ? 'schema' : 'nothing')
        if (target.kind !== 'server') throw new Error('this is no server')
        database = new URL(target.url).pathname.slice(1)
        if (role === 'superuser') return { engine: await catalogues.open(target), target }
        const user = randomName()
        users.push(user)
        await asAdmin(`create role ${user} login password 'secret'`)
        await asAdmin('create extension if not exists vector', database)
        await asAdmin(`grant create on schema public to ${user}`, database)
        const own = { ...target, url: urlOf({ database, user, password: 'secret' }), createExtension: false }
        return { engine: await catalogues.open(own), target: own }
      }
      afterAll(async () => {
        for (const user of users) {
          await asAdmin(`drop owned by ${user} cascade`, database)
          await asAdmin(`drop role ${user}`)
        }
      })
      suite({ name: role, open, reopen: (target) => catalogues.open(target), asSuperuser: (statement) => asAdmin(statement, database) }, catalogues)
    })
  })
}
