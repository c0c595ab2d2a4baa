import type { Reading } from './column'
import { parseLanguages } from './read/languages'
import { cleanNames, describedEntries, tagLists } from './read/names'
import type { Described, Tag } from './read/values'

/** A column of a link table besides its two keys. */
export interface Attribute {
  readonly name: string
  readonly type: 'boolean' | 'integer'
  readonly required?: true
  /** SQL over `entry` (see `Link.entry`) and `staged`, the row of staging_links */
  readonly value: string
}

/** A field of Analytics with the names that an application is linked to. */
interface LinkField {
  readonly id: string
  readonly label: string
  readonly group: 'Store' | 'Content'
  /** condition on the link, as `$link`, for a part of them */
  readonly where?: string
  readonly about?: string
}

/** A lookup, and the table that links applications to its entries. */
export interface Link {
  /** the table of names: genres */
  readonly lookup: string
  /** one of them, in a sentence: genre */
  readonly one: string
  /** application_genres */
  readonly table: string
  /** its column: genre_id */
  readonly key: string
  /** Entries are known by the store's id where it gives one ('' where it does not), or by their name alone. */
  readonly knownBy: 'name' | 'store_id'
  /** the key of an answer that states these links (facts.ts) */
  readonly stated: string
  /** the columns of staging_links that hold them */
  readonly staged: readonly { readonly name: string; readonly type: 'text[]' | 'integer[]' }[]
  /** what an entry has, in the order of the first columns of `staged`, which are lists of equal length */
  readonly entry: readonly string[]
  readonly attribute: Attribute | null
  /** `document` says the same: it does not count for the content hash (see `About.follows`) */
  readonly follows?: 'document'
  /** The lists that are staged, in the order of `staged`. @param value as the fact reads it */
  lists(value: unknown, reading: Reading): readonly (readonly (string | number | null)[])[]
  readonly fields: readonly LinkField[]
}

const texts = (...names: readonly string[]): Link['staged'] => names.map((name) => ({ name, type: 'text[]' }))

/** Links to entries that are known by their name, where the value of a key of the same name is a list of names. */
const named = (lookup: string, one: string, field: LinkField): Link => ({
  lookup,
  one,
  table: `application_${lookup}`,
  key: `${one}_id`,
  knownBy: 'name',
  stated: lookup,
  staged: texts(lookup),
  entry: ['name'],
  attribute: null,
  lists: (value, { words }) => [cleanNames(value as readonly unknown[] | undefined, words)],
  fields: [field],
})

/** Links to entries that the store numbers. */
const numbered = (lookup: string, one: string, field: LinkField): Link => ({
  ...named(lookup, one, field),
  knownBy: 'store_id',
  staged: texts(`${one}_ids`, `${one}_names`),
  entry: ['id', 'name'],
  lists: (value, { words }) => describedEntries(value as readonly Described[] | undefined, words),
})

/** Every kind of link of an application. A new one is one entry here, the fact that states it (facts.ts), and its migration. */
export const links: readonly Link[] = [
  named('developers', 'developer', { id: 'developer', group: 'Store', label: 'Developer' }),
  named('publishers', 'publisher', { id: 'publisher', group: 'Store', label: 'Publisher' }),
  numbered('genres', 'genre', { id: 'genre', group: 'Store', label: 'Genre' }),
  numbered('categories', 'category', { id: 'category', group: 'Store', label: 'Category' }),
  {
    ...named('languages', 'language', { id: 'language', group: 'Content', label: 'Language' }),
    stated: 'supported_languages',
    staged: texts('languages', 'languages_with_audio'),
    attribute: { name: 'full_audio', type: 'boolean', required: true, value: 'entry.name = any (staged.languages_with_audio)' },
    lists: (value, { words }) => {
      const { all, withFullAudio } = parseLanguages(words.decode((value as string | undefined) ?? ''))
      return [all, withFullAudio]
    },
    fields: [
      { id: 'language', group: 'Content', label: 'Language' },
      { id: 'audio_language', group: 'Content', label: 'Language with full audio', where: '$link.full_audio' },
    ],
  },
  {
    ...named('tags', 'tag', { id: 'tag', group: 'Store', label: 'Tag', about: 'What players call it, as SteamSpy and other sources collect it from the store.' }),
    staged: [...texts('tags'), { name: 'tag_votes', type: 'integer[]' }],
    entry: ['name', 'votes'],
    attribute: { name: 'votes', type: 'integer', value: 'entry.votes' },
    follows: 'document',
    lists: (value, { words }) => tagLists(value as readonly Tag[] | undefined, words),
  },
]
