const headerBytes = 19

/** The rows of binary COPY data, each column's bytes by its name. Throws if they are not exactly in that format. */
export function copyRows(data: Uint8Array, columns: readonly string[]): Record<string, Buffer | null>[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const rows: Record<string, Buffer | null>[] = []
  let at = headerBytes
  for (;;) {
    const fields = bytes.readInt16BE(at)
    at += 2
    if (fields === -1) break
    if (fields !== columns.length) throw new Error(`a row has ${fields} fields instead of ${columns.length}`)
    const row: Record<string, Buffer | null> = {}
    for (const column of columns) {
      const length = bytes.readInt32BE(at)
      at += 4
      row[column] = length === -1 ? null : bytes.subarray(at, at + length)
      at += Math.max(0, length)
    }
    rows.push(row)
  }
  if (at !== bytes.length) throw new Error('there is something behind the end')
  return rows
}
