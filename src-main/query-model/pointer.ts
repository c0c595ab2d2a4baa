import { LudographError } from '@contract'

/** A step into a document: a key (or place in a list), or each element of the list here. */
export type Step = { readonly key: string } | { readonly each: true }

/** A place in documents: a JSONB column and the way from its top. */
export interface Pointer {
  readonly column: string
  readonly steps: readonly Step[]
}

const each = '~e'

/** Writes a place as a field id: JSON Pointer (RFC 6901), and `~e` for "each element". */
export const writePointer = ({ column, steps }: Pointer): string =>
  `${column}#${steps.map((step) => `/${'each' in step ? each : step.key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`

/** True if a field id names a place in documents rather than a field. */
export const isPointer = (id: string): boolean => id.includes('#')

/**
 * Reads what `writePointer` writes. The column is not checked here.
 * @throws LudographError `unknown_field`
 */
export function readPointer(id: string): Pointer {
  const mark = id.indexOf('#')
  const column = id.slice(0, mark)
  const rest = id.slice(mark + 1)
  if (mark < 1 || (rest !== '' && !rest.startsWith('/'))) throw notAPlace(id)
  const steps = rest === '' ? [] : rest.slice(1).split('/').map((text) => readStep(text, id))
  return { column, steps }
}

function readStep(text: string, id: string): Step {
  if (text === each) return { each: true }
  if (/~(?![01])/.test(text)) throw notAPlace(id)
  const key = text.replaceAll('~1', '/').replaceAll('~0', '~')
  return { key }
}

const notAPlace = (id: string): LudographError =>
  new LudographError(
    'unknown_field',
    `${JSON.stringify(id.slice(0, 100))} names no place in a document.`,
    'Write it as COLUMN#/key/key, with ~e for "each element", ~1 for a slash and ~0 for a tilde in a key.',
  )
