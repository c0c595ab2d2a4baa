import { dollarPrice, reviewScoreOf, textsOf } from './facts'
import { categoriesNamed, genresNamed } from './store-names'
import { isAppid, isText, listed, namesIn, numberOf, stating, takeOut, type Document, type Shape } from './shape'

const appidIn = (url: unknown): string | undefined => (isText(url) ? /\/app\/(\d{1,10})(?:\/|$)/.exec(url)?.[1] : undefined)

const mapped = new Set(['id', 'title', 'developer', 'publisher', 'genres', 'specs', 'release_date', 'price', 'metascore'])

function read(record: Document): Record<string, unknown> {
  const { taken, rest } = takeOut(record, mapped)
  const price = numberOf(taken['price'])
  const score = numberOf(taken['metascore'])
  const data = {
    ...rest,
    ...stating({
      name: isText(rest['app_name']) ? rest['app_name'] : taken['title'],
      ...(isText(rest['app_name']) && rest['app_name'] !== taken['title'] && { title: taken['title'] }),
      developers: textsOf(taken['developer'], namesIn),
      publishers: textsOf(taken['publisher'], namesIn),
      genres: genresNamed(textsOf(taken['genres'], listed)),
      categories: categoriesNamed(textsOf(taken['specs'], listed)),
      release_date: isText(taken['release_date']) ? stating({ date: taken['release_date'] }) : undefined,
      price_overview: dollarPrice(price === undefined ? undefined : price * 100),
      metacritic: score !== undefined && score > 0 ? { score } : undefined,
      review_score: reviewScoreOf(rest['sentiment']),
      // "Free to Play" and the like
      price: price === undefined || price === 0 ? taken['price'] : undefined,
    }),
  }
  return { appid: [taken['id'], appidIn(record['url'])].find(isAppid), data }
}

/** Of recommender research: one application a line, often as Python literals. */
export const ucsdGames: Shape = {
  name: 'ucsd-steam-games',
  title: 'UCSD: Steam games',
  recognises: 'an object with "app_name" or "title" and the "url" of its page in the store',
  assumedType: 'game',
  source: 'other',
  fits: (record) => (isText(record['app_name']) || isText(record['title'])) && appidIn(record['url']) !== undefined,
  read: (record) => read(record),
}
