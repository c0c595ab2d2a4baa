import { LudographError } from '@contract'
import { describeByte } from './raw-record'

/** @param where in words: inside or after which record */
export const jsonBroken = (offset: number, where: string, expected: string, found: number): LudographError =>
  new LudographError(
    'json_broken',
    `The file is not valid JSON: at byte ${offset}, ${where}, ${expected} is missing; ${describeByte(found)} stands there.`,
    'Nothing was imported. Mend the file at that place, or export it again; what stands before it can be had with --salvage on the command line.',
  )

/** @param where in words: inside or after which record */
export const jsonTruncated = (offset: number, where: string): LudographError =>
  new LudographError(
    'json_truncated',
    `The file ends too early: at byte ${offset}, ${where}, there should be more.`,
    'Nothing was imported. It was probably not copied or downloaded to its end: get it again, or take its whole records with --salvage on the command line.',
  )

export const notJson = (byte: number): LudographError =>
  new LudographError(
    'not_json',
    `The file is not JSON: it begins with ${describeByte(byte)}.`,
    'Ludograph reads JSON and tables, plain, packed with gzip, or in a ZIP or tar archive.',
  )
