import type { Engine } from './engine'

/** How long taking away what a build left waits for those who use the table: it can be done later as well. */
const patience = '5s'

/**
 * Takes indexes away that nobody uses. On a server others go on meanwhile. Names as they stand in a statement.
 * @throws what PostgreSQL says if somebody uses the table for longer than a few seconds; the index is then invalid
 */
export async function dropIndexes(engine: Engine, names: readonly string[]): Promise<void> {
  const concurrently = engine.kind === 'server' ? 'concurrently ' : ''
  await engine.session({ settings: { lock_timeout: patience } }, async (session) => {
    for (const name of names) await session.query(`drop index ${concurrently}if exists ${name}`)
  })
}
