import { crc32c } from './crc32c'

/** Of one file of the write-ahead log. */
export const segmentBytes = 16 * 1024 ** 2
const logPageBytes = 8192

/** `XLOG_PAGE_MAGIC` of PostgreSQL 18 (src/include/access/xlog_internal.h). */
const pageMagic = 0xd118
const longHeader = 0x0002
const longHeaderBytes = 40
/** Of a record, before its data (src/include/access/xlogrecord.h). */
const recordHeaderBytes = 24
const crcAt = 20
/** What says that a record's data follows, and is shorter than 256 bytes. */
const shortData = 0xff

/** Where the checkpoint's record stands in a log that begins with segment `segment`. */
export const positionIn = (segment: bigint): bigint => segment * BigInt(segmentBytes) + BigInt(longHeaderBytes)

/** The name of a segment's file, on the first timeline. */
export function segmentName(segment: bigint): string {
  const perLog = 0x1_0000_0000n / BigInt(segmentBytes)
  const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0')
  return `${hex(1n)}${hex(segment / perLog)}${hex(segment % perLog)}`
}

/**
 * A segment with nothing in it but the record of a checkpoint at shutdown: what pg_resetwal writes.
 * @param checkPoint as it stands in the control file
 */
export function emptyLog(segment: bigint, system: bigint, checkPoint: Buffer): Buffer {
  const file = Buffer.alloc(segmentBytes)
  file.writeUInt16LE(pageMagic, 0)
  file.writeUInt16LE(longHeader, 2)
  file.writeUInt32LE(1, 4) // timeline
  file.writeBigUInt64LE(segment * BigInt(segmentBytes), 8)
  file.writeBigUInt64LE(system, 24)
  file.writeUInt32LE(segmentBytes, 32)
  file.writeUInt32LE(logPageBytes, 36)
  const record = file.subarray(longHeaderBytes, longHeaderBytes + recordHeaderBytes + 2 + checkPoint.length)
  record.writeUInt32LE(record.length, 0)
  // Its transaction, what came before it, what it is (a checkpoint at shutdown) and whose (the log's own) are all zero.
  record.writeUInt8(shortData, recordHeaderBytes)
  record.writeUInt8(checkPoint.length, recordHeaderBytes + 1)
  checkPoint.copy(record, recordHeaderBytes + 2)
  record.writeUInt32LE(crc32c(Buffer.concat([record.subarray(recordHeaderBytes), record.subarray(0, crcAt)])), crcAt)
  return file
}
