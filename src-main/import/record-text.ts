import type { Words } from '../catalogue-schema/column'
import type { Encoding } from '../database/binary-copy'

/**
 * A record's JSON, and the encoding that turns it, and each string parsed out of it, into UTF-8 bytes.
 *
 * Nearly every record holds a few characters beyond Latin-1, and for a single one of them the JavaScript engine keeps the
 * whole text at two bytes a character: twice the memory, and half the speed of parsing. Read as 'latin1', each character
 * of a string is one byte of its UTF-8 form. Most strings are only handed on to the database, and go out as the bytes they
 * were; what is looked into (names, dates, languages) is decoded first.
 */
export interface RecordText {
  readonly json: string
  readonly encoding: Encoding
}

/** The text of a record that is valid UTF-8. Escaped characters (`\u00e9`) are no bytes: where one occurs, it is decoded as a whole. */
export function textOf(bytes: Buffer): RecordText {
  const json = bytes.toString('latin1')
  return json.includes('\\u') ? { json: bytes.toString('utf8'), encoding: 'utf8' } : { json, encoding: 'latin1' }
}

const beyondAscii = /[^\0-\x7f]/

export const wordsIn: Readonly<Record<Encoding, Words>> = {
  utf8: { decode: (text) => text, encode: (text) => text },
  latin1: {
    decode: (text) => (beyondAscii.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text),
    encode: (text) => (beyondAscii.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text),
  },
}
