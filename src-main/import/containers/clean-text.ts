import { isUtf8 } from 'node:buffer'
import { LudographError } from '@contract'
import { looksLikeLines } from '../line-splitter'
import { appidList } from '../shapes/refused'
import { readPrefix } from './prefix'
import { looksLikePython, pythonAsJson } from './python-literals'
import { tableAsLines, tableForm } from './table'

/** What had to be done to the text of a file so that it can be read as JSON, in words. */
export type TextNote = 'read as Windows-1252' | 'read as a table' | 'written as Python literals' | 'text around it left out'

/** So much of a file's beginning may be something else before its JSON. */
const mostBefore = 1 << 16

type Transform = (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>

/**
 * Looks at the beginning of a file that may be no JSON as it is.
 * @returns the next thing to do to its text; null if there is none
 * @throws LudographError `not_json`, `not_a_catalogue_file` for what stands in place of data: a web page, an error of the store
 */
export function nextCleaning(beginning: Buffer): { readonly note: TextNote; readonly apply: Transform } | null {
  if (isWindows1252(beginning)) return { note: 'read as Windows-1252', apply: decoded }
  const head = beginning.subarray(0, mostBefore).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  refuse(head, beginning)
  const table = tableForm(head)
  if (table) return { note: 'read as a table', apply: (chunks) => tableAsLines(chunks, table) }
  if (looksLikePython(head)) return { note: 'written as Python literals', apply: pythonAsJson }
  const before = bytesBefore(beginning)
  return before > 0 ? { note: 'text around it left out', apply: (chunks) => unwrapped(chunks, before) } : null
}

/** So much of a file tells whether it is a column of numbers. */
const columnProbe = 4000

/** Numbers, one a line, perhaps under a heading: they can only be appids. */
function isAppidColumn(head: string): boolean {
  const lines = head.slice(0, columnProbe).split(/\r?\n/).map((line) => line.replace(/^"|"?,?\s*$/g, ''))
  // The last one may be cut off.
  const [first = '', ...rest] = (head.length > columnProbe ? lines.slice(0, -1) : lines).filter((line) => line !== '')
  const hasHeading = /^(?:[a-z_ ]*app_?id|id)s?$/i.test(first)
  const numbers = hasHeading ? rest : [first, ...rest]
  return numbers.length >= (hasHeading ? 1 : 2) && numbers.every((line) => /^\d{1,15}$/.test(line))
}

function refuse(head: string, beginning: Buffer): void {
  if (/^<(?:!doctype html|html|head|body)/i.test(head)) throw webPage(head)
  if (/^<\?xml|^<[a-z!]/i.test(head)) throw new LudographError('not_json', 'This is an XML document, not JSON.', 'Export the data as JSON.')
  if (isAppidColumn(head)) throw new LudographError('not_a_catalogue_file', appidList.message, appidList.hint)
  if (/^null\s*$/.test(head)) throw new LudographError('not_a_catalogue_file', 'The file holds only null: the store gave no answer.', 'Collect it again.')
  if (!/^\{\s*"(?:error|errors|errorcode|message|errmsg|status|code|detail)"/i.test(head)) return
  const answer = readPrefix(beginning.toString('utf8')) as Record<string, unknown>
  const texts = Object.entries(answer).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const isError = Object.keys(answer).length < 6 && Object.values(answer).every((value) => typeof value !== 'object' || value === null) && texts.some(([key]) => /^(?:error|message|errmsg|detail)$/i.test(key))
  if (isError) {
    const said = texts.map(([, text]) => text.trim().slice(0, 200)).join(': ')
    throw new LudographError('not_a_catalogue_file', `This is an error of the store in place of an answer: ${said}`, 'Collect it again, with a valid key and fewer requests.')
  }
}

function webPage(head: string): LudographError {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(head)?.[1] ?? /<(?:h1|body)[^>]*>([^<]*)</i.exec(head)?.[1] ?? ''
  const said = title.replace(/\s+/g, ' ').trim().slice(0, 100)
  const why = /429|too many|rate limit/i.test(head) ? ' (the store refused: too many requests)' : /403|denied|forbidden/i.test(head) ? ' (the store refused: access denied)' : ''
  return new LudographError('not_json', `This is a web page${why || (said === '' ? '' : ` (${said})`)}, saved in place of an answer.`, 'Collect it again, more slowly.')
}

/** Bytes beyond ASCII that are no UTF-8 anywhere, but letters and signs of Windows-1252 between others. */
function isWindows1252(beginning: Buffer): boolean {
  // A character may be cut off at the end.
  if ([0, 1, 2, 3].some((less) => isUtf8(beginning.subarray(0, beginning.length - less)))) return false
  const text = beginning.toString('utf8')
  if (/[^\0-\x7f\ufffd]/.test(text)) return false
  let alone = 0
  let others = 0
  for (let at = 0, run = 0; at <= beginning.length; at++) {
    const byte = beginning[at] ?? 0
    if (byte >= 0x80) {
      if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false
      run++
      continue
    }
    // Two together are an ordinary word ("größe"); words of other alphabets are longer.
    if (run > 2 || beginning[at - 1] === 0xff) others += run
    else alone += run
    run = 0
  }
  return alone > others
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('windows-1252')
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8')
}

/** How many bytes stand before the JSON of a file: a log, a variable's dump, the name of a function. */
function bytesBefore(beginning: Buffer): number {
  if (looksLikeLines(beginning)) return 0
  const head = beginning.subarray(0, mostBefore).toString('latin1')
  const start = /^(?:\u00ef\u00bb\u00bf)?\s*/.exec(head)?.[0].length ?? 0
  if (/^[[{]\s*(?:[[{"\]}\d-]|true|false|null|NaN)/.test(head.slice(start, start + 200)) && !/^\[[^\]\n,{}"[]*\][ \t]*[^\s,\]]/.test(head.slice(start, start + 400))) return 0
  const opening = /[[{]\s*["[{]/g
  opening.lastIndex = start
  for (let found = opening.exec(head); found !== null; found = opening.exec(head)) {
    const value = readPrefix(beginning.subarray(found.index).toString('utf8'))
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return found.index
  }
  return 0
}

const isClosing = (byte: number | undefined): boolean => byte === 0x29 || byte === 0x3b || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Without so many bytes at the beginning, and without what closes the call of a function at the end. */
async function* unwrapped(chunks: AsyncIterable<Buffer>, before: number): AsyncGenerator<Buffer> {
  let left = before
  let held = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const piece = chunk.subarray(Math.min(left, chunk.length))
    left -= chunk.length - piece.length
    let end = piece.length
    while (end > 0 && isClosing(piece[end - 1])) end--
    if (end === 0) {
      held = Buffer.concat([held, piece])
      continue
    }
    yield Buffer.concat([held, piece.subarray(0, end)])
    held = Buffer.from(piece.subarray(end))
  }
}
