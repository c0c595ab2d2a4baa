import { z } from 'zod'
import { readCall } from './define'

export const foundApplication = z.object({
  kind: z.literal('application'),
  appid: z.number().int(),
  name: z.string(),
  type: z.string(),
  year: z.number().int().nullable(),
})

export const lookupKind = z.enum(['developer', 'publisher', 'genre', 'tag'])
export type LookupKind = z.infer<typeof lookupKind>

/** A developer, genre, …: with how many applications have it. */
export const foundLookup = z.object({ kind: lookupKind, name: z.string(), applications: z.number().int() })

/** A field that questions can be made of. */
export const foundField = z.object({
  kind: z.literal('field'),
  id: z.string(),
  label: z.string(),
  group: z.string(),
  type: z.enum(['text', 'integer', 'number', 'money', 'share', 'date', 'boolean']),
})

export const searchResult = z.discriminatedUnion('kind', [foundApplication, foundLookup, foundField])
export type SearchResult = z.infer<typeof searchResult>

/** How many of each kind are found at most. */
export const searchLimit = 8

export const searchCalls = {
  /**
   * What of the catalogue is called like this: of each kind the best first. Names that begin with the text come before those
   * that hold it; among equals, the application with more recommendations and the lookup with more applications. An empty text
   * finds nothing, and has the names read that the next one will need.
   */
  'search.find': readCall(z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(searchLimit) }), z.array(searchResult)),
}
