import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src-main/backup/archive-layout'

describe('the layout of an archive', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ludograph-layout-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function archiveOf(names: readonly string[], size: number): Promise<Buffer> {
    const archive = pack()
    for (const name of names) archive.entry({ name }, 'x'.repeat(size))
    archive.finalize()
    return buffer(archive)
  }

  async function withFile<T>(bytes: Buffer, work: (file: FileHandle) => Promise<T>): Promise<T> {
    const path = join(folder, 'archive.tar')
    writeFileSync(path, bytes)
    const file = await open(path)
    try {
      return await work(file)
    } finally {
      await file.close()
    }
  }

  it('is where each entry begins and how long it is', async () => {
    const bytes = await archiveOf(['a', 'b'], 700)
    const { entries, fault } = await withFile(bytes, (file) => layoutOf(file, { pastFaults: false }))
    expect(fault).toBeNull()
    expect([...entries.values()]).toEqual([{ name: 'a', at: 512, size: 700 }, { name: 'b', at: 2048, size: 700 }])
  })

  it('is read about once, however many of its headers are damaged', async () => {
    const bytes = await archiveOf(Array.from({ length: 2000 }, (_, at) => `entry ${at}`), 100)
    for (let at = 0; at < bytes.length - 1024; at += 2048) bytes[at + 150]! ^= 1
    let read = 0
    const { entries, fault } = await withFile(bytes, (file) => {
      const counted = { stat: () => file.stat(), read: (...args: Parameters<FileHandle['read']>) => file.read(...args).then((result) => ((read += result.bytesRead), result)) } as unknown as FileHandle
      return layoutOf(counted, { pastFaults: true })
    })
    expect(fault).toBe('the header at byte 0 cannot be read')
    expect(entries.size).toBe(1000)
    expect(read).toBeLessThan(2 * bytes.length)
  })

  it('stops at the first fault unless it is to go on', async () => {
    const bytes = await archiveOf(['a', 'a', 'b'], 10)
    expect(await withFile(bytes, (file) => layoutOf(file, { pastFaults: false }))).toMatchObject({ fault: 'a is in it twice', entries: { size: 1 } })
    expect(await withFile(bytes, (file) => layoutOf(file, { pastFaults: true }))).toMatchObject({ fault: 'a is in it twice', entries: { size: 2 } })
  })

  it('has names without the ./ of a folder that was packed again', async () => {
    const bytes = await archiveOf(['./manifest.json'], 10)
    expect([...(await withFile(bytes, (file) => layoutOf(file, { pastFaults: false }))).entries.keys()]).toEqual(['manifest.json'])
  })
})
