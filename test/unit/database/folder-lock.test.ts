import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { lockFolder, type LockOptions } from '../../../src-main/database/embedded/folder-lock'
import { processStart, stateOf, thisProcess, type Holder } from '../../../src-main/database/embedded/lock-holder'
import { failureOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

describe('the lock of a catalogue folder', () => {
  const path = temporaryFolder()
  const lock = (options: LockOptions = {}) => lockFolder(path('lock'), options)
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
    expect(failureOf(lock)).toMatchObject({ code: 'catalogue_locked_elsewhere', message: expect.stringContaining('on elsewhere') as string })
  })

  it('of another machine is taken over if the user says so, and that is told', () => {
    heldBy({ pid: 1_000_000_000, startedAt: '', host: 'elsewhere' })
    expect(lock({ takeOver: true }).notice).toContain('process 1000000000 on elsewhere')
    expect(holderOnDisk().pid).toBe(process.pid)
  })

  it('of a process that runs here is not taken over, whatever the user says, nor if the computer was renamed meanwhile', () => {
    lock()
    expect(failureOf(() => lock({ takeOver: true })).code).toBe('catalogue_locked')
    writeFileSync(path('lock'), JSON.stringify({ ...thisProcess(), host: 'its-old-name' }))
    const inspectable = thisProcess().boot !== ''
    expect(failureOf(() => lock({ takeOver: inspectable })).code).toBe(inspectable ? 'catalogue_locked' : 'catalogue_locked_elsewhere')
  })

  it('is never a folder, which is left alone', () => {
    mkdirSync(path('lock'))
    expect(failureOf(lock)).toMatchObject({ code: 'bad_path', message: expect.stringContaining(path('lock')) as string })
    expect(readdirSync(path())).toEqual(['lock'])
  })

  describe('on a file system without hard links', () => {
    const link = () => {
      throw Object.assign(new Error('operation not permitted'), { code: 'EPERM', syscall: 'link' })
    }

    it('is taken, refused, released and taken over all the same', () => {
      const held = lock({ link })
      expect(holderOnDisk().pid).toBe(process.pid)
      expect(failureOf(() => lock({ link })).code).toBe('catalogue_locked')
      held.release()
      expect(readdirSync(path())).toEqual([])
      heldBy({ pid: spawnSync(process.execPath, ['-e', '']).pid })
      expect(lock({ link }).notice).toContain('did not close this catalogue')
      expect(readdirSync(path())).toEqual(['lock'])
    })

    it('is not taken for damaged while its holder still writes it', async () => {
      // Between its creation and its last byte the lock is empty: whoever sees it then waits, and does not take it for damaged.
      const whole = JSON.stringify(thisProcess())
      const writer = spawn(process.execPath, ['-e', `const fs = require('fs'); const file = fs.openSync(process.argv[1], 'wx'); console.log('made'); setTimeout(() => fs.writeSync(file, process.argv[2]), 150)`, path('lock'), whole], { stdio: ['ignore', 'pipe', 'inherit'] })
      await once(writer.stdout, 'data')
      expect(readFileSync(path('lock'), 'utf8')).toBe('')
      expect(failureOf(() => lock({ link })).code).toBe('catalogue_locked')
      await once(writer, 'exit')
    })
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

describe('the holder of a lock', () => {
  const me: Holder = { ...thisProcess(), machine: '', boot: '', processes: '' }
  const gone = { pid: 1_000_000_000, startedAt: '' }

  it('of an earlier version is known by the name of its host', () => {
    expect(stateOf(me)).toBe('running')
    expect(stateOf({ ...me, ...gone })).toBe('gone')
    expect(stateOf({ ...me, host: 'elsewhere' })).toBe('unknown')
  })

  it.skipIf(process.platform !== 'linux')('is known by the start of the computer, whatever that is called', () => {
    const here = thisProcess()
    expect(stateOf({ ...here, host: 'its-old-name' })).toBe('running')
    expect(stateOf({ ...here, ...gone, host: 'its-old-name' })).toBe('gone')
    expect(stateOf({ ...here, boot: 'an earlier one' }), 'its number belongs to somebody else by now').toBe('gone')
    expect(stateOf({ ...here, boot: 'another', host: 'elsewhere' }), 'renamed and started again, or a container of the same image').toBe('unknown')
    if (here.machine !== '') expect(stateOf({ ...here, boot: 'another', machine: 'of a computer with the same name' })).toBe('unknown')
  })

  it.skipIf(process.platform !== 'linux')('in a container cannot be seen, though it runs on this computer', () => {
    expect(stateOf({ ...thisProcess(), ...gone, processes: 'pid:[1]' })).toBe('unknown')
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
