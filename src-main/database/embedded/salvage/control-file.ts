import { crc32c } from './crc32c'

/** Of the file; all but the first bytes are zero. */
export const controlBytes = 8192

/** Where `ControlFileData` of PostgreSQL 18 has what is used here (src/include/catalog/pg_control.h). */
const at = { system: 0, version: 8, state: 16, checkPoint: 32, copy: 40, minRecovery: 136, minRecoveryTimeline: 144, backupStart: 152, crc: 292 } as const
/** Within the copy of the last checkpoint. */
const inCopy = { redo: 0, timeline: 8, previousTimeline: 12, nextXid: 24, nextOid: 32, nextMulti: 36, nextMultiOffset: 40, bytes: 88 } as const
/** `DB_SHUTDOWNED`: nothing has to be replayed. */
const shutDown = 1
const controlVersion = 1800

/** What counts on after the last checkpoint. */
export interface Counters {
  readonly nextXid: bigint
  readonly nextOid: number
  readonly nextMulti: number
  readonly nextMultiOffset: number
}

const isWholeControl = (file: Buffer): boolean =>
  file.length === controlBytes && file.readUInt32LE(at.version) === controlVersion && crc32c(file.subarray(0, at.crc)) === file.readUInt32LE(at.crc)

/**
 * The control file as it was before one of its bits was flipped, or as it is if it is whole; null if more is wrong with it. No other
 * single bit gives the same checksum: CRC-32C tells all of them apart in a text of this length.
 */
export function wholeControl(file: Buffer): Buffer | null {
  if (isWholeControl(file)) return file
  if (file.length !== controlBytes) return null
  const tried = Buffer.from(file)
  for (let bit = 0; bit < (at.crc + 4) * 8; bit++) {
    const byte = bit >> 3
    const was = tried.readUInt8(byte)
    tried.writeUInt8(was ^ (1 << (bit & 7)), byte)
    if (isWholeControl(tried)) return tried
    tried.writeUInt8(was, byte)
  }
  return null
}

export const countersOf = (control: Buffer): Counters => ({
  nextXid: control.readBigUInt64LE(at.copy + inCopy.nextXid),
  nextOid: control.readUInt32LE(at.copy + inCopy.nextOid),
  nextMulti: control.readUInt32LE(at.copy + inCopy.nextMulti),
  nextMultiOffset: control.readUInt32LE(at.copy + inCopy.nextMultiOffset),
})

export const systemOf = (control: Buffer): bigint => control.readBigUInt64LE(at.system)

/**
 * A control file that says: shut down at the checkpoint at `position` of the write-ahead log, nothing to be replayed.
 * @param control a whole one, whose settings (sizes, version, checksums) are kept
 */
export function controlAt(control: Buffer, position: bigint, counters: Counters): Buffer {
  const file = Buffer.from(control)
  file.writeUInt32LE(shutDown, at.state)
  file.writeBigUInt64LE(position, at.checkPoint)
  file.writeBigUInt64LE(position, at.copy + inCopy.redo)
  file.writeUInt32LE(1, at.copy + inCopy.timeline)
  file.writeUInt32LE(1, at.copy + inCopy.previousTimeline)
  file.writeBigUInt64LE(counters.nextXid, at.copy + inCopy.nextXid)
  file.writeUInt32LE(counters.nextOid, at.copy + inCopy.nextOid)
  file.writeUInt32LE(counters.nextMulti, at.copy + inCopy.nextMulti)
  file.writeUInt32LE(counters.nextMultiOffset, at.copy + inCopy.nextMultiOffset)
  file.fill(0, at.minRecovery, at.minRecoveryTimeline + 4)
  file.fill(0, at.backupStart, at.backupStart + 20)
  file.writeUInt32LE(crc32c(file.subarray(0, at.crc)), at.crc)
  return file
}

/** The copy of the last checkpoint, as it also stands in the log. */
export const checkPointOf = (control: Buffer): Buffer => control.subarray(at.copy, at.copy + inCopy.bytes)
