import { parseLanguages } from './languages'
import type { Words } from './record-text'
import { parseReleaseDate, type ReleaseDate } from './release-date'
import { requiredMemory } from './required-memory'
import { sanitiseRequirements } from './requirements'
import { factsInWords, isPartialAnswer, statedByFull, statedByPartial } from './stated'
import { applicationTypes, readStoreData, type ApplicationType, type StoreData } from './store-record'

/** Names as links need them: trimmed, inner blanks single, no empty ones, none twice. */
const cleanNames = (names: readonly unknown[] | undefined, { decode }: Words): string[] => [
  ...new Set((names ?? []).flatMap((name) => (typeof name === 'string' ? [cleanName(decode(name))] : [])).filter(Boolean)),
]

const cleanName = (name: string): string => name.replace(/\s+/g, ' ').trim()

interface Described {
  readonly ids: string[]
  readonly names: string[]
}

/** Genres or categories of one application; an entry without an id has '' for it. */
function describedEntries(entries: StoreData['genres'], { decode }: Words): Described {
  const byKey = new Map<string, { id: string; name: string }>()
  for (const entry of entries ?? []) {
    const id = decode(entry?.id ?? '')
    const name = cleanName(decode(entry?.description ?? ''))
    if (id === '' && name === '') continue
    const key = id === '' ? `name ${name}` : `id ${id}`
    if (!byKey.has(key)) byKey.set(key, { id, name })
  }
  const found = [...byKey.values()]
  return { ids: found.map((entry) => entry.id), names: found.map((entry) => entry.name) }
}

const isKnownType = (type: string): type is (typeof applicationTypes)[number] =>
  (applicationTypes as readonly string[]).includes(type)

/** '17' and '17+' are 17; anything else that is no whole number has no age. */
function ageOf(value: number | string | undefined): number | null {
  if (typeof value === 'number') return value
  const digits = /^(\d{1,9})\s*\+?$/.exec(value?.trim() ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

/** One row of `staging_applications`, without position, envelope and hash. Its strings are the record's own (see record-text); the lists of names are decoded. */
export interface ApplicationRow {
  readonly appid: number
  readonly name: string
  readonly type: ApplicationType
  readonly typeText: string | null
  readonly isFree: boolean | null
  readonly requiredAge: number | null
  readonly baseAppid: number | null
  readonly release: ReleaseDate
  readonly releaseText: string | null
  readonly comingSoon: boolean | null
  readonly metacriticScore: number | null
  readonly recommendationsTotal: number | null
  readonly texts: Readonly<Record<TextColumn, string | null>>
  readonly platforms: Readonly<Record<'windows' | 'mac' | 'linux', boolean | null>>
  readonly documents: Readonly<Record<DocumentColumn, unknown>>
  /** in megabytes */
  readonly requiredMemory: number | null
  /** keys of the store's answer that no column holds exactly */
  readonly document: Record<string, unknown>
  readonly developers: string[]
  readonly publishers: string[]
  readonly genres: Described
  readonly categories: Described
  readonly languages: readonly string[]
  readonly languagesWithAudio: readonly string[]
  /** bit by bit, the keys whose values are to be taken from this row (see stated.ts) */
  readonly stated: number
  /** null for a full answer. One without a name is partial: what it brings, in words; '' if that is nothing. */
  readonly partial: string | null
}

export const textColumns = [
  'short_description', 'detailed_description', 'about_the_game', 'supported_languages', 'header_image', 'website',
] as const
type TextColumn = (typeof textColumns)[number]

export const documentColumns = [
  'price_overview', 'pc_requirements', 'mac_requirements', 'linux_requirements', 'achievements', 'screenshots', 'movies',
  'content_descriptors', 'package_groups', 'ratings',
] as const
type DocumentColumn = (typeof documentColumns)[number]

interface Reading {
  /** where the answer has no name */
  readonly fallbackName: string
  readonly words: Words
  /** of an application that is new, where the answer does not say its type */
  readonly assumedType?: ApplicationType | undefined
}

/**
 * Turns the store's answer about one application into a row. Never fails: what does not fit a column is kept aside.
 * An answer without a name is partial: it should hold only what says something (see `saysSomething`).
 */
export function applicationRow(
  appid: number,
  data: Record<string, unknown>,
  { fallbackName, words, assumedType }: Reading,
): ApplicationRow {
  const isPartial = isPartialAnswer(data)
  const entries = Object.entries(data)
  const read = readStoreData(entries)
  const typeText = words.decode(read.type ?? '').trim().toLowerCase()
  const type = isKnownType(typeText) ? typeText : ((typeText === '' ? assumedType : undefined) ?? 'other')
  const languages = parseLanguages(words.decode(read.supported_languages ?? ''))
  const row = {
    appid,
    name: read.name ?? fallbackName,
    type,
    typeText: type === 'other' ? (read.type ?? null) : null,
    isFree: read.is_free ?? null,
    requiredAge: ageOf(typeof read.required_age === 'string' ? words.decode(read.required_age) : read.required_age),
    baseAppid: read.fullgame ? Number(read.fullgame.appid) : null,
    release: parseReleaseDate(words.decode(read.release_date?.date ?? '')),
    releaseText: read.release_date?.date ?? null,
    comingSoon: read.release_date?.coming_soon ?? null,
    metacriticScore: read.metacritic?.score ?? null,
    recommendationsTotal: read.recommendations?.total ?? null,
    texts: {
      short_description: read.short_description ?? null,
      detailed_description: read.detailed_description ?? null,
      about_the_game: read.about_the_game ?? null,
      supported_languages: read.supported_languages ?? null,
      header_image: read.header_image ?? null,
      website: read.website ?? null,
    },
    platforms: {
      windows: read.platforms?.windows ?? null,
      mac: read.platforms?.mac ?? null,
      linux: read.platforms?.linux ?? null,
    },
    documents: {
      price_overview: read.price_overview ?? null,
      pc_requirements: read.pc_requirements ? sanitiseRequirements(read.pc_requirements, words) : null,
      mac_requirements: read.mac_requirements ? sanitiseRequirements(read.mac_requirements, words) : null,
      linux_requirements: read.linux_requirements ? sanitiseRequirements(read.linux_requirements, words) : null,
      achievements: read.achievements ?? null,
      screenshots: read.screenshots ?? null,
      movies: read.movies ?? null,
      content_descriptors: read.content_descriptors ?? null,
      package_groups: read.package_groups ?? null,
      ratings: read.ratings ?? null,
    },
    requiredMemory: requiredMemory(read.pc_requirements ?? null, words),
    developers: cleanNames(read.developers, words),
    publishers: cleanNames(read.publishers, words),
    genres: describedEntries(read.genres, words),
    categories: describedEntries(read.categories, words),
    languages: languages.all,
    languagesWithAudio: languages.withFullAudio,
    stated: isPartial ? statedByPartial(entries, read) : statedByFull(entries),
    partial: isPartial ? factsInWords(entries, words.decode) : null,
  } as const
  return { ...row, document: remainder(entries, row, words) }
}

type Columns = Omit<ApplicationRow, 'document'>

/** The keys of `data` that cannot be read back exactly from the columns of `row`. An empty column means an absent key, so null is kept here. */
function remainder(data: readonly [string, unknown][], row: Columns, words: Words): Record<string, unknown> {
  return Object.fromEntries(data.filter(([key, value]) => value === null || heldBy.get(key)?.(value, row, words) !== true))
}

/** By key: do the columns give back exactly `value`? Order matters in lists, so links hold only lists of one. */
const heldBy = new Map<string, (value: unknown, row: Columns, words: Words) => boolean>([
  ...textColumns.map((key) => [key, (value: unknown, row: Columns) => value === row.texts[key]] as const),
  ...documentColumns.map((key) => [key, (value: unknown, row: Columns) => value === row.documents[key]] as const),
  ['steam_appid', (value, row) => value === row.appid],
  ['name', (value, row) => value === row.name],
  ['type', (value, row) => value === (row.typeText ?? row.type)],
  ['is_free', (value, row) => value === row.isFree],
  ['required_age', (value, row) => value === row.requiredAge],
  ['developers', (value, row, words) => isSameList(value, row.developers, words)],
  ['publishers', (value, row, words) => isSameList(value, row.publishers, words)],
  ['release_date', (value, row) => isExactly(value, { coming_soon: row.comingSoon, date: row.releaseText })],
  ['recommendations', (value, row) => isExactly(value, { total: row.recommendationsTotal })],
  ['platforms', (value, row) => isExactly(value, row.platforms)],
])

function isSameList(value: unknown, names: readonly string[], { decode }: Words): boolean {
  if (!Array.isArray(value) || value.length !== 1 || names.length !== 1) return false
  const [only] = value as unknown[]
  return typeof only === 'string' && decode(only) === names[0]
}

function isExactly(value: unknown, held: Readonly<Record<string, unknown>>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  return (
    keys.length === Object.keys(held).length &&
    keys.every((key) => key in held && held[key] !== null && (value as Record<string, unknown>)[key] === held[key])
  )
}
