import type { ImportPreview } from '@contract'
import { plural } from '../ui/format'

/** What an import would empty, as a sentence. */
export function erasedText({ names, genres, descriptions }: ImportPreview['emptied']): string {
  const parts = [
    ...(names > 0 ? [`the name of ${plural(names, 'game')}`] : []),
    ...(genres > 0 ? [`all genres of ${plural(genres, 'game')}`] : []),
    ...(descriptions > 0 ? [`a description of ${plural(descriptions, 'game')}`] : []),
  ]
  const last = parts.at(-1) ?? ''
  return `It would erase ${parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`}.`
}
