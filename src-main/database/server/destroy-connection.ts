import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** Closes a client's socket at once, whatever the server does; what is asked on it rejects. pg keeps its socket to itself. */
export function destroyConnection(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: { stream: Duplex } }
  connection.stream.destroy()
}
