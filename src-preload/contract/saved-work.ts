import { z } from 'zod'
import { customField } from './custom-fields'
import { sharedFilter, dashboardTile } from './dashboards'
import { changeCall, nothing, readCall } from './define'
import { rateTable } from './exchange-rates'
import { fieldMapping } from './mapping'
import { savedQuestion } from './query-model'
import { segmentDefinition } from './segments'

const name = z.string().trim().min(1).max(200)
/** Characters of such a file. */
const mostCharacters = 50_000_000

/** A file with what a user made in a catalogue, without the catalogue: to keep it, or to take it into another one. */
export const savedWork = z.strictObject({
  ludograph: z.literal('saved work'),
  version: z.literal(1),
  questions: z.array(z.strictObject({ name, folder: z.string().max(500).default(''), question: savedQuestion })).max(10_000),
  segments: z
    .array(
      z.strictObject({
        name,
        about: z.string().max(2000),
        members: z.union([z.strictObject({ definition: segmentDefinition }), z.strictObject({ appids: z.array(z.int()).max(300_000) })]),
      }),
    )
    .max(10_000),
  dashboards: z
    .array(
      z.strictObject({
        name,
        shared: sharedFilter,
        /** `question` is the place of a question in this file */
        tiles: z.array(dashboardTile.pick({ x: true, y: true, width: true, height: true }).extend({ question: z.int().min(0) })).max(1000),
      }),
    )
    .max(1000),
  /** named paths in documents that questions may use; files of earlier versions have none */
  customFields: z.array(customField.omit({ usedBy: true })).max(1000).default([]),
  exchangeRates: rateTable.nullable(),
  mappings: z.array(fieldMapping).max(200),
})
export type SavedWork = z.infer<typeof savedWork>

/** What became of one thing of a file. Nothing that was there is changed. */
export const takenWork = z.object({
  kind: z.enum(['question', 'segment', 'dashboard', 'exchange rates', 'mapping', 'custom field']),
  name: z.string(),
  /** `there`: the same is there already; `left`: it was not taken, and `note` says why */
  outcome: z.enum(['added', 'renamed', 'there', 'left']),
  /** the name it has now, if that is another one */
  as: z.string().nullable(),
  note: z.string().nullable(),
})
export type TakenWork = z.infer<typeof takenWork>

export const savedWorkCalls = {
  /** Questions, segments, dashboards, custom fields and exchange rates of the open catalogue and the user's own mappings, as the text of a file. */
  'work.export': readCall(nothing, z.object({ name: z.string(), json: z.string(), left: z.array(z.string()) })),
  /** Takes such a file's text: all of it or, if it cannot be read, nothing (`bad_question_file`). */
  'work.import': changeCall(
    { events: ['analytics.savedChanged', 'segments.changed', 'dashboards.changed', 'catalogue.changed'], stale: ['imports.mappings'] },
    z.strictObject({ json: z.string().max(mostCharacters) }),
    z.array(takenWork),
  ),
}
