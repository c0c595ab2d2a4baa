import { csvOf, type ApplicationCard } from '@contract'
import { plainName } from '../ui/plain-name'

/** What an export holds of an application; `distance` and what comes with it only where one was asked for. */
export type ExportedCard = ApplicationCard & { readonly distance?: number; readonly sameText?: readonly number[] }

const columns: readonly { readonly head: string; readonly value: (card: ExportedCard) => string | number | boolean | null }[] = [
  { head: 'appid', value: ({ appid }) => appid },
  { head: 'name', value: ({ name }) => plainName(name) },
  { head: 'type', value: ({ type }) => type },
  { head: 'year', value: ({ year }) => year },
  { head: 'price', value: ({ price }) => price },
  { head: 'currency', value: ({ currency }) => currency },
  { head: 'free', value: ({ isFree }) => isFree },
  { head: 'rating', value: ({ rating }) => rating },
  { head: 'positive_share', value: ({ positiveShare }) => positiveShare },
  { head: 'genres', value: ({ genres }) => genres.join('; ') },
  { head: 'developers', value: ({ developers }) => developers.join('; ') },
  { head: 'distance', value: ({ distance }) => distance ?? null },
  { head: 'same_text', value: ({ sameText }) => sameText?.join('; ') ?? null },
]

/** Applications as CSV, in the order given. */
export const cardsAsCsv = (cards: readonly ExportedCard[]): string =>
  csvOf(columns.map(({ head }) => head), cards.map((card) => columns.map(({ value }) => value(card))))

/** Applications as JSON, in the order given, everything that is known of them. */
export const cardsAsJson = (cards: readonly ExportedCard[]): string => `${JSON.stringify(cards, null, 2)}\n`
