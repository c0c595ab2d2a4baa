import { readFileSync, statSync } from 'node:fs'
import { fieldMapping, LudographError, withPath, type ShapeWish } from '@contract'
import { describedShapes, guessWish, knownMappings } from '../../app'
import { userFolder } from '../data-folder'

/** What `--shape` names: a file with a mapping, or the name of a mapping or a shape. */
export interface ShapeArgument {
  readonly text: string
  /** the path it would be */
  readonly path: string
}

/** A mapping file is a page of text. */
const mostBytes = 1 << 20

/** @throws LudographError `usage` if there is neither such a file nor such a name, or why the file is no mapping */
export async function readShape({ text, path }: ShapeArgument): Promise<ShapeWish> {
  if (text === guessWish) return { name: guessWish }
  const mapping = knownMappings(userFolder()).find(({ name }) => name === text)
  if (mapping) return { mapping }
  if (describedShapes.some(({ name }) => name === text)) return { name: text }
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file) throw new LudographError('usage', `There is no file ${text}, and no shape of that name.`, 'See the names with: shapes.')
  if (file.size > mostBytes) throw notAMapping(text, 'it is larger than 1 MB')
  const content = await withPath({ doing: 'read', path }, () => readFileSync(path, 'utf8'))
  return { mapping: parsed(text, content) }
}

function parsed(file: string, content: string): ReturnType<typeof fieldMapping.parse> {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    throw notAMapping(file, 'it is not JSON')
  }
  const read = fieldMapping.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw notAMapping(file, `${issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `}${issue?.message ?? 'it is something else'}`)
}

const notAMapping = (file: string, why: string): LudographError =>
  new LudographError('usage', `${file} is not a mapping of fields: ${why}.`, 'Save one in the window: drop a file of unknown shape on it, map its fields, and export the mapping.')
