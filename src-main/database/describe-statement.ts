import type pg from 'pg'
import type { RowReader } from './engine'

/** The part of pg's connection that is used here; its types leave it out. */
interface Wire {
  parse(statement: { readonly text: string }): void
  describe(what: { readonly type: 'S' }): void
  sync(): void
}

/**
 * Lets PostgreSQL read one statement and say which columns it gives (Parse, Describe, Sync). The statement is neither planned
 * nor run: a planner would compute calls of functions whose arguments are constant.
 * Rejects with what PostgreSQL says if it does not understand the statement.
 */
export function describeStatement(client: pg.ClientBase, text: string): Promise<RowReader['fields']> {
  return new Promise((resolve, reject) => {
    let fields: RowReader['fields'] = []
    let failed: Error | null = null
    client.query({
      submit(connection: unknown) {
        const wire = connection as Wire
        wire.parse({ text })
        wire.describe({ type: 'S' })
        wire.sync()
      },
      handleRowDescription(message: { fields: pg.FieldDef[] }) {
        fields = message.fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID }))
      },
      // pg drops the query on an error, and is ready for the next one when the server has answered Sync.
      handleError(error: Error) {
        failed = error
        reject(error)
      },
      handleReadyForQuery() {
        if (failed === null) resolve(fields)
      },
    } as pg.Submittable)
  })
}
