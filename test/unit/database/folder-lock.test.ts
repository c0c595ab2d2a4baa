import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { lockFolder, processStart } from '../../../src-main/database/embedded/folder-lock'
import { failureOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

describe('the lock of a catalogue folder', () => {
  const path = temporaryFolder()
  const lock = () => lockFolder(path('lock'))
  const holderOnDisk = () => JSON.parse(readFileSync(path('lock'), 'utf8')) as { pid: number; startedAt: string }
  /** As another Ludograph would have left it. */
  const heldBy = (holder: { pid: number; startedAt?: string; host?: string }): void =>
    writeFileSync(path('lock'), JSON.stringify({ startedAt: processStart(holder.pid), host: hostname(), since: '2026-01-01T00:00:00.000Z', ...holder }))

  it('is free in a new folder, and names its holder', () => {
    expect(lock().notice).toBeNull()
    expect(holderOnDisk().pid).toBe(process.pid)
  })

  it('refuses a second opener, and names the first', () => {
    lock()
    const { code, message } = failureOf(lock)
    expect(code).toBe('catalogue_locked')
    expect(message).toContain(`process ${process.pid} on ${hostname()}`)
  })

  it('refuses while another process lives, and is taken over once it is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
    await once(other, 'spawn')
    heldBy({ pid: other.pid! })
    expect(failureOf(lock).message).toContain(`process ${other.pid}`)
    other.kill('SIGKILL')
    await once(other, 'exit')
    expect(lock().notice).toContain(`process ${other.pid}, since 2026-01-01`)
    expect(holderOnDisk().pid).toBe(process.pid)
  })

  it.skipIf(process.platform === 'win32')('is taken over if another process has the number of the one that is gone', () => {
    heldBy({ pid: process.pid, startedAt: 'another time' })
    expect(lock().notice).toContain(`process ${process.pid}`)
    expect(holderOnDisk().startedAt).toBe(processStart(process.pid))
  })

  it('is believed if it was taken on another machine, for nobody can look there', () => {
    heldBy({ pid: 1_000_000_000, startedAt: '', host: 'elsewhere' })
    expect(failureOf(lock).message).toContain('on elsewhere')
  })

  it.each(['', '{', 'null', '[]', '{"pid":1}', '{"pid":"1","startedAt":"","host":"","since":""}', ...[0, -1].map((pid) => JSON.stringify({ pid, startedAt: '', host: hostname(), since: '' }))])('is replaced if its file is damaged: %j', (text) => {
    writeFileSync(path('lock'), text)
    expect(lock().notice).toBe('A damaged lock file was replaced.')
    expect(holderOnDisk().pid).toBe(process.pid)
  })

  it('leaves nothing else behind, whether it was got, refused, taken over or released', () => {
    const held = lock()
    failureOf(lock)
    expect(readdirSync(path())).toEqual(['lock'])
    held.release()
    expect(readdirSync(path())).toEqual([])
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    heldBy({ pid: gone })
    lock().release()
    expect(readdirSync(path())).toEqual([])
  })

  it('is free again once it was released', () => {
    lock().release()
    expect(lock().notice).toBeNull()
  })

  it('is released only by its holder', () => {
    const mine = lock()
    heldBy({ pid: process.pid })
    mine.release()
    expect(existsSync(path('lock'))).toBe(true)
    writeFileSync(path('lock'), 'damaged')
    mine.release()
    expect(existsSync(path('lock'))).toBe(true)
  })

  it('may be released twice', () => {
    const mine = lock()
    mine.release()
    mine.release()
  })
})

describe('the start of a process', () => {
  it.skipIf(process.platform === 'win32')('is told, and is the same each time', () => {
    expect(processStart(process.pid)).not.toBe('')
    expect(processStart(process.pid)).toBe(processStart(process.pid))
  })

  it('is not told of one that is not there', () => {
    expect(processStart(1_000_000_000)).toBe('')
  })
})
