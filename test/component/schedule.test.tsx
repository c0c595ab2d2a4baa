import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Health, Schedule } from '@contract'
import { SchedulePanel } from '../../src-renderer/maintenance/tasks/schedule-panel'
import { show, useFakeBridge } from '../support/component'

const off: Schedule = { afterImport: false, weekly: false, lastTuneUp: null, nextWeekly: null }
const health = (schedule: Schedule): Health => ({ engine: 'embedded', items: [], tuneUp: [], schedule })

describe('what Maintenance does on its own', () => {
  const test = useFakeBridge()
  const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('switch', { name })
  beforeEach(() => {
    test.bridge.answer('maintenance.health', health(off))
  })

  it('is switched on and off, by mouse and by keyboard, and says when it is due', async () => {
    test.bridge.answer('maintenance.setSchedule', (wanted) => ({ ...off, ...wanted, nextWeekly: wanted.weekly ? '2026-01-08T00:00:00.000Z' : null }))
    const user = show(<SchedulePanel />)
    expect((await screen.findByRole<HTMLInputElement>('switch', { name: /^Tune up after an import/ })).checked).toBe(false)
    expect(screen.queryByText(/next by /)).toBeNull()
    box(/^Tune up once a week/).focus()
    await user.keyboard(' ')
    await waitFor(() => expect(box(/^Tune up once a week/).checked).toBe(true))
    expect(screen.getByText(/next by /)).toBeDefined()
    await user.click(box(/^Tune up after an import/))
    await waitFor(() => expect(box(/^Tune up after an import/).checked).toBe(true))
    expect(box(/^Tune up once a week/).checked).toBe(true)
    expect(test.bridge.inputs('maintenance.setSchedule')).toEqual([
      { afterImport: false, weekly: true },
      { afterImport: true, weekly: true },
    ])
  })

  it('stays as it is when it cannot be changed, and says why', async () => {
    test.bridge.refuse('maintenance.setSchedule', { code: 'connection_lost', message: 'The server went away.' })
    const user = show(<SchedulePanel />)
    await user.click(await screen.findByRole('switch', { name: /^Tune up once a week/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('The server went away.')
    expect(box(/^Tune up once a week/).checked).toBe(false)
  })
})
