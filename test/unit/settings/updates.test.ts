import { describe, expect, it } from 'vitest'
import { longestNotes, type UpdateState } from '@contract'
import { plainNotes, Updates, type Updater } from '../../../src-main/settings/updates'

const updaterOf = (changes: Partial<Updater> = {}): Updater & { asked: string[] } => {
  const asked: string[] = []
  return {
    asked,
    unfit: null,
    look: async () => {
      asked.push('look')
      return { version: '9.0.0', notes: '<b>new</b>' }
    },
    fetch: async (onPercent) => {
      asked.push('fetch')
      onPercent(50)
    },
    install: () => asked.push('install'),
    ...changes,
  }
}

describe('newer versions', () => {
  it('are not looked for unless the user said so', async () => {
    const updater = updaterOf()
    const updates = new Updates(updater, () => undefined)
    updates.lookDaily(false)
    expect(updater.asked).toEqual([])
    updates.lookDaily(true)
    updates.lookDaily(true)
    expect(updater.asked).toEqual(['look'])
    updates.lookDaily(false)
  })

  it('are found, fetched and installed one click at a time', async () => {
    const states: UpdateState['state'][] = []
    const updater = updaterOf()
    const updates = new Updates(updater, ({ state }) => states.push(state))
    await expect(updates.fetch()).rejects.toMatchObject({ code: 'refused' })
    expect(() => updates.install()).toThrow('No newer version is ready')
    expect(await updates.look()).toEqual({ state: 'found', newer: { version: '9.0.0', notes: '<b>new</b>' } })
    expect(updater.asked).toEqual(['look'])
    expect(await updates.fetch()).toMatchObject({ state: 'ready' })
    updates.install()
    expect(updater.asked).toEqual(['look', 'fetch', 'install'])
    expect(states).toEqual(['looking', 'found', 'fetching', 'fetching', 'ready'])
  })

  it('are not installed if what was fetched is not what was announced', async () => {
    const updates = new Updates(updaterOf({ fetch: () => Promise.reject(new Error('sha512 checksum mismatch')) }), () => undefined)
    await updates.look()
    expect(await updates.fetch()).toMatchObject({ state: 'failed', error: { code: 'update_failed', detail: 'sha512 checksum mismatch' } })
    expect(() => updates.install()).toThrow('No newer version is ready')
  })

  it.each([null, updaterOf({ unfit: 'Your system has them.' })])('belong to others where the program does not renew itself', async (updater) => {
    const updates = new Updates(updater, () => undefined)
    updates.lookDaily(true)
    expect(updates.state.state).toBe('elsewhere')
    await expect(updates.look()).rejects.toMatchObject({ code: 'refused' })
    expect(updater?.asked ?? []).toEqual([])
  })

  it('say what is new as text, of any form, and say where it was cut', () => {
    expect(plainNotes([{ version: '2', note: 'two' }, { version: '1', note: null }, 7, null])).toBe('two')
    expect(plainNotes(undefined)).toBe('')
    const long = plainNotes('x'.repeat(longestNotes + 1))
    expect(long).toHaveLength(longestNotes + '\n\n(The rest of the release notes is left out here.)'.length)
  })
})
