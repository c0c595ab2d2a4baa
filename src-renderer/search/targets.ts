import { lookupKind, maintenanceTab, presetName, viewName } from '@contract'
import { z } from 'zod'
import { analyticsTab } from '../navigation/workspace'

/** What the palette can lead to, as far as it must be known to go there and to be shown among the recent ones. */
export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('application'), appid: z.number().int(), name: z.string(), about: z.string() }),
  z.object({ kind: lookupKind, name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('field'), id: z.string(), name: z.string(), type: z.string(), about: z.string() }),
  z.object({ kind: z.literal('saved'), id: z.number().int(), name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('dashboard'), id: z.number().int(), name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('segment'), name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('gallery'), preset: presetName, name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('page'), view: viewName, tab: z.union([analyticsTab, maintenanceTab]).nullable(), name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('action'), action: z.enum(['import', 'question', 'theme', 'tune-up', 'backup']), name: z.string(), about: z.string() }),
])
export type Target = z.infer<typeof target>
export type TargetKind = Target['kind']

/** What each kind is called above its group, in the order of the groups. */
export const groupNames: Readonly<Record<TargetKind, string>> = {
  application: 'Games and other applications',
  developer: 'Developers',
  publisher: 'Publishers',
  genre: 'Genres',
  tag: 'Tags',
  field: 'Fields',
  saved: 'Saved questions',
  dashboard: 'Dashboards',
  segment: 'Segments',
  gallery: 'Gallery',
  page: 'Pages',
  action: 'Actions',
}

/** Tells targets apart. */
export const keyOf = (one: Target): string => {
  switch (one.kind) {
    case 'application':
      return `application ${one.appid}`
    case 'field':
    case 'saved':
    case 'dashboard':
      return `${one.kind} ${one.id}`
    default:
      return `${one.kind} ${one.name}`
  }
}

/** What words find: each must begin a word of the name or of what is said about it. Names that begin with the first of them lead. */
export function matching(targets: readonly Target[], text: string): Target[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const spaced = ({ name, about }: Target): string => ` ${name} ${about}`.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
  const begins = ({ name }: Target): boolean => name.toLowerCase().startsWith(words[0] ?? '')
  return targets
    .filter((one) => words.every((word) => spaced(one).includes(` ${word}`)))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)))
}
