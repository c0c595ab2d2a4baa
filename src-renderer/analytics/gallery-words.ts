import type { GalleryNeed, Preset, PresetGroup } from '@contract'

export const groupNames: Readonly<Record<PresetGroup, string>> = {
  prices: 'Prices',
  genres: 'Genres and tags',
  releases: 'Releases',
  developers: 'Developers and publishers',
  reception: 'Reception',
  audience: 'Audience',
  platforms: 'Platforms',
}

const needNames: Readonly<Record<GalleryNeed, string>> = {
  prices: 'prices',
  ratings: 'Metacritic scores',
  reviews: 'reviews',
  memory: 'system requirements',
  achievements: 'achievements',
  owners: 'estimated owners',
  tags: 'tags',
  playtime: 'playtimes',
  storeReviews: 'positive and negative reviews in the store',
  priceHistory: 'prices of several times',
  reviewHistory: 'counts of reviews of several times',
}

/** What only other sources than the store say. */
const fromOthers: ReadonlySet<GalleryNeed> = new Set(['owners', 'tags', 'playtime', 'storeReviews'])

/** What comes when snapshots of several times are imported. */
const overTime: ReadonlySet<GalleryNeed> = new Set(['priceHistory', 'reviewHistory'])

/** "Needs tags: import a file from SteamSpy or Kaggle." */
export function needText(missing: readonly GalleryNeed[]): string {
  const names = missing.map((need) => needNames[need]).join(' and ')
  if (missing.some((need) => overTime.has(need))) return `Needs ${names}: import a later snapshot of the same games.`
  return missing.some((need) => fromOthers.has(need)) ? `Needs ${names}, which files from SteamSpy or Kaggle have.` : `Needs ${names}, of which this catalogue has none.`
}

/** What a question needs and the catalogue does not have. */
export const missingOf = ({ needs }: Preset, there: readonly GalleryNeed[] | undefined): GalleryNeed[] =>
  there === undefined ? [] : needs.filter((need) => !there.includes(need))

/** True if a card is about what somebody typed: every word is in its texts. */
export function isAbout({ title, about, group }: Preset, search: string): boolean {
  const text = `${title} ${about} ${groupNames[group]}`.toLowerCase()
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
