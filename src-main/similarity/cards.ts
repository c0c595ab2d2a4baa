import { applicationCard, type ApplicationCard } from '@contract'
import type { Queryable } from '../database/engine'
import cardsSql from './cards.sql?raw'

/** What a card or a row of a table shows of each application, in the order asked; unknown ones are left out. */
export async function applicationCards(database: Queryable, appids: readonly number[]): Promise<ApplicationCard[]> {
  if (appids.length === 0) return []
  return (await database.query(cardsSql, [appids])).map((row) => applicationCard.parse(row))
}
