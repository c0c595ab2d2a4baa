import { Readable } from 'node:stream'
import { LudographError } from '@contract'
import { CsvError, parse } from 'csv-parse'
import { parse as parseText } from 'csv-parse/sync'
import { limits } from '../limits'

const delimiters = [',', '\t', ';', '|'] as const
type Delimiter = (typeof delimiters)[number]

/** One of these columns tells a table of applications or reviews from any text with commas. */
const idColumn = /^"?(?:app[ _]?id|steam[ _]?appid|id|name|title|app[ _]?name|recommendationid)"?$/i

/** How a table is written. */
export interface TableForm {
  readonly delimiter: Delimiter
  /** its first row stands on this line */
  readonly fromLine: number
  /** whether that row names the columns; otherwise they are "Column 1" and so on */
  readonly hasHeadings: boolean
}

/** How a table is written, by its first lines; null if the text is none. */
export function tableForm(head: string): TableForm | null {
  const said = separatorLine.exec(head)
  if (said) return { delimiter: said[1] as Delimiter, fromLine: 2, hasHeadings: true }
  const text = head.replace(/^\ufeff|^\u00ef\u00bb\u00bf/, '')
  const [first = ''] = text.split(/\r?\n/, 1)
  if (/^\s*[{[<#]/.test(first) || first.length > 20_000) return null
  return knownTable(first) ?? anyTable(text)
}

/** A table with a heading that such tables have, whatever is below it. */
function knownTable(first: string): TableForm | null {
  const found = delimiters.map((delimiter) => ({ delimiter, cells: first.split(delimiter).map((cell) => cell.trim()) }))
  const [most] = found.filter(({ cells }) => cells.length > 1 && cells.some((cell) => idColumn.test(cell))).sort((a, b) => b.cells.length - a.cells.length)
  return most === undefined ? null : { delimiter: most.delimiter, fromLine: 1, hasHeadings: true }
}

/** Rows that are looked at to tell a table from another text. */
const probedRows = 30
const number = /^[+-]?\d+(?:[.,]\d+)?$/

/** A text whose first rows all have as many cells. Rows without headings must have a column of numbers: lines of a log have none. */
function anyTable(text: string): TableForm | null {
  for (const delimiter of delimiters) {
    const rows = firstRows(text, delimiter)
    const [first = [], ...others] = rows
    if (first.length < 2 || others.length === 0 || !others.every(({ length }) => length === first.length)) continue
    if (first.every(isHeading) && new Set(first).size === first.length) return { delimiter, fromLine: 1, hasHeadings: true }
    if (others.length > 1 && first.some((_, column) => rows.every((row) => number.test(row[column] ?? '')))) return { delimiter, fromLine: 1, hasHeadings: false }
  }
  return null
}

/** Short, and it begins with a letter: the cells of a log begin with a time or a number. */
const isHeading = (cell: string): boolean => /^[\p{L}_#$@].{0,59}$/u.test(cell)

/** The first rows, without one that the beginning of the file may end in. */
function firstRows(text: string, delimiter: Delimiter): string[][] {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true, to: probedRows + 1 }
    const rows = parseText(text.slice(0, text.lastIndexOf('\n') + 1) || text, options)
    return rows.slice(0, probedRows)
  } catch {
    return [] // a quote that the beginning does not close, or none that was meant as one
  }
}

/**
 * Names of columns, undefined for one that says nothing; in the best-known table of Steam games two of them lost the comma between
 * them. A column without a name goes by its place, and of several with one name each has a number.
 */
function columnsOf(headings: readonly string[]): (string | undefined)[] {
  const names = headings.flatMap((name) => (name.trim() === 'DiscountDLC count' ? ['Discount', 'DLC count'] : [name.trim()]))
  const taken = new Set<string>()
  return names.map((heading, place) => {
    // The number that pandas writes before each row says nothing.
    if (place === 0 && (heading === '' || heading === 'Unnamed: 0')) return undefined
    const name = heading === '' ? columnAt(place) : heading
    let own = name
    for (let number = 2; taken.has(own); number++) own = `${name} (${number})`
    taken.add(own)
    return own
  })
}

const columnAt = (place: number): string => `Column ${place + 1}`

/** A cell may hold a document: exports of databases do that. */
function cellValue(text: string): unknown {
  if (!text.startsWith('{') || !text.endsWith('}')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The cells of a row that hold something, by the names of their columns. A row may be longer than the headings. */
function* cellsOf(row: readonly string[], columns: readonly (string | undefined)[]): Generator<[string, unknown]> {
  for (const [place, text] of row.entries()) {
    const name = place < columns.length ? columns[place] : columnAt(place)
    if (name !== undefined && text !== '') yield [name, cellValue(text)]
  }
}

/** What Excel writes before the headings to say what divides them. */
const separatorLine = /^\ufeff?(?:\u00ef\u00bb\u00bf)?sep=([,;\t|])\r?\n/i

/** A table as JSON, one record a line, each value as its text or the document in it; an empty cell is no value. @throws LudographError `table_broken` */
export async function* tableAsLines(chunks: AsyncIterable<Buffer>, { delimiter, fromLine, hasHeadings }: TableForm): AsyncGenerator<Buffer> {
  const rows = Readable.from(chunks).pipe(
    parse({ bom: true, columns: false, delimiter, from_line: fromLine, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: limits.recordBytes }),
  ) as AsyncIterable<string[]>
  let columns: (string | undefined)[] | null = hasHeadings ? null : []
  let lines: string[] = []
  let length = 0
  try {
    for await (const row of rows) {
      if (columns === null) {
        columns = columnsOf(row)
        continue
      }
      const line = JSON.stringify(Object.fromEntries(cellsOf(row, columns)))
      lines.push(line)
      length += line.length
      if (length < 1 << 19) continue
      yield Buffer.from(`${lines.join('\n')}\n`)
      lines = []
      length = 0
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new LudographError('table_broken', `The table cannot be read: ${error.message}`, 'Nothing was imported. Write it again with quotes around texts, or as JSON.')
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`)
}
