import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StatusBar } from '../../src-renderer/shell/status-bar'
import { tell, tellError } from '../../src-renderer/ui/notice-store'
import { Notices } from '../../src-renderer/ui/notices'
import { show, useFakeBridge } from '../support/component'

describe('notices', () => {
  const test = useFakeBridge()
  const note = (text: string) => act(() => tell({ kind: 'note', text }))
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('of what was done go after ten seconds, but not while somebody reads them', () => {
    show(<Notices />)
    note('Saved.')
    act(() => void vi.advanceTimersByTime(9000))
    fireEvent.mouseEnter(screen.getByRole('status'))
    act(() => void vi.advanceTimersByTime(60_000))
    expect(screen.getByRole('status').textContent).toContain('Saved.')
    fireEvent.mouseLeave(screen.getByRole('status'))
    act(() => void vi.advanceTimersByTime(9999))
    expect(screen.queryByRole('status')).not.toBeNull()
    act(() => void vi.advanceTimersByTime(1))
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('of errors stay until they are dismissed, with cause and cure', () => {
    show(<Notices />)
    act(() => tellError({ code: 'file_empty', message: 'The file is empty.', hint: 'Get it again.', detail: null }, '“a.json” could not be imported'))
    act(() => void vi.advanceTimersByTime(3_600_000))
    const told = screen.getByRole('alert')
    for (const text of ['“a.json” could not be imported', 'The file is empty.', 'Get it again.']) expect(told.textContent).toContain(text)
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByRole('complementary', { name: 'Notices' })).toBeNull()
  })

  it('that say the same are shown once', () => {
    show(<Notices />)
    const fail = (message: string) => act(() => tellError({ code: 'internal', message, hint: null, detail: null }, 'It could not be saved'))
    for (const message of ['The disk is full.', 'The disk is full.', 'The server is gone.', 'The disk is full.']) fail(message)
    expect(screen.getAllByRole('alert')).toHaveLength(2)
    expect(screen.getAllByRole('alert').at(-1)?.textContent).toContain('The disk is full.')
  })

  it('are four at most, the newest', () => {
    show(<Notices />)
    for (const text of ['one', 'two', 'three', 'four', 'five']) note(text)
    expect(screen.getAllByRole('status').map((notice) => notice.textContent)).toEqual(['two', 'three', 'four', 'five'])
    expect(test.bridge.asked).toEqual([])
  })
})

describe('the notices of a catalogue', () => {
  const test = useFakeBridge()

  it('are read from the status bar by keyboard and put away again', async () => {
    const text = 'The last session ended without closing it.'
    test.bridge
      .answer('catalogue.state', {
        state: 'open', engine: 'embedded', label: 'My catalogue', version: '17.2', pgvector: '0.8.0', schema: 7, connection: { kind: 'local' }, readOnly: false, notices: [{ at: '2026-01-01T00:00:00.000Z', text }],
      })
      .answer('catalogue.status', {
        engine: 'embedded', version: '17.2', catalogue: 'My catalogue', schema: 7,
        counts: { applications: 1, byType: { game: 1 }, reviews: 0, embeddedApplications: 0, embeddedReviews: 0 },
      })
      .answer('imports.running', null)
      .answer('backup.running', null)
      .answer('imports.list', [])
      .answer('maintenance.queue', { tasks: [], progress: null, heldUpBy: null })
      .answer('map.state', { map: null, hasEarlier: false, building: null })
      .answer('backup.running', null)
      .refuse('embedding.status', { code: 'model_missing', message: 'There is no model.' })
    const user = show(<StatusBar />)
    const button = await screen.findByRole('button', { name: '1 notice' })
    button.focus()
    await user.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', { name: '1 notice' })
    expect(dialog.textContent).toContain(text)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })
})
