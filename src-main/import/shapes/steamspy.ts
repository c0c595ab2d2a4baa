import { dollarPrice, languagesIn, ownersIn, tagsOf } from './facts'
import { genresNamed } from './store-names'
import { isAppid, isText, joined, listed, namesIn, numberOf, stating, takeOut, type Document, type Shape } from './shape'

const mapped = new Set<string>([
  'appid', 'name', 'developer', 'publisher', 'owners', 'positive', 'negative', 'ccu', 'average_forever', 'average_2weeks', 'median_forever',
  'median_2weeks', 'price', 'initialprice', 'discount', 'languages', 'genre', 'tags',
])

function read(record: Document, key: string | null): Record<string, unknown> {
  const { taken, rest } = takeOut(record, mapped)
  const cents = numberOf(taken['price'])
  const text = (name: string): string => (isText(taken[name]) ? taken[name] : '')
  const owners = ownersIn(taken['owners'])
  const data = joined(
    stating({
      name: taken['name'],
      developers: namesIn(text('developer')),
      publishers: namesIn(text('publisher')),
      supported_languages: languagesIn(text('languages')),
      genres: genresNamed(listed(text('genre'))),
      price_overview: dollarPrice(cents, numberOf(taken['discount']), numberOf(taken['initialprice'])),
      tags: tagsOf(taken['tags']),
      owners: owners ?? taken['owners'],
      positive: numberOf(taken['positive']),
      negative: numberOf(taken['negative']),
      peak_ccu: numberOf(taken['ccu']),
      average_playtime_forever: numberOf(taken['average_forever']),
      average_playtime_2weeks: numberOf(taken['average_2weeks']),
      median_playtime_forever: numberOf(taken['median_forever']),
      median_playtime_2weeks: numberOf(taken['median_2weeks']),
    }),
    cents === 0 ? { price: taken['price'] } : {},
    rest,
  )
  return { appid: [taken['appid'], key].find(isAppid), data }
}

export const steamSpy: Shape = {
  name: 'steamspy',
  title: 'SteamSpy',
  recognises: 'an object with "owners" as a range ("20,000 .. 50,000"), "ccu" and "average_forever"',
  assumedType: 'game',
  source: 'steamspy',
  fits: (record, { appid }) => 'owners' in record && ('ccu' in record || 'average_forever' in record || 'score_rank' in record) && (isAppid(record['appid']) || appid !== null),
  read: (record, { appid }) => read(record, appid),
}
