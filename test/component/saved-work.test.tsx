import { screen, waitFor } from '@testing-library/react'
import type { CatalogueState } from '@contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SavedWork } from '../../src-renderer/catalogue/saved-work'
import { saveFile } from '../../src-renderer/ui/save-file'
import { show, useFakeBridge } from '../support/component'

vi.mock('../../src-renderer/ui/save-file', () => ({ saveFile: vi.fn() }))

const open: CatalogueState = {
  state: 'open', engine: 'embedded', label: 'Steam', version: '18.1', pgvector: '0.8.0', schema: 10, connection: { kind: 'local' }, readOnly: false, notices: [],
}

describe('saved work', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge.answer('catalogue.state', open)
  })

  it('is exported as the file that the core names', async () => {
    test.bridge.answer('work.export', { name: 'Steam saved work.ludograph.json', json: '{"a":1}\n', left: [] })
    const user = show(<SavedWork />)
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await waitFor(() => expect(saveFile).toHaveBeenCalledWith('Steam saved work.ludograph.json', expect.any(Blob)))
  })

  it('is imported from a file, and says what was added, renamed, there already or left out', async () => {
    test.bridge.answer('work.import', [
      { kind: 'question', name: 'Prices', outcome: 'added', as: null, note: null },
      { kind: 'segment', name: 'Cosy', outcome: 'renamed', as: 'Cosy 2', note: null },
      { kind: 'mapping', name: 'Mine', outcome: 'there', as: null, note: null },
      { kind: 'dashboard', name: 'All', outcome: 'left', as: null, note: 'One of its questions is missing.' },
    ])
    const user = show(<SavedWork />)
    await screen.findByRole('button', { name: 'Import…' })
    await user.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, new File(['{"ludograph":"saved work"}'], 'work.json', { type: 'application/json' }))
    await screen.findByText(/2 items added · 1 item already here · 1 item left out/)
    expect(test.bridge.inputs('work.import')).toEqual([{ json: '{"ludograph":"saved work"}' }])
    screen.getByText(/The segment “Cosy” is now called “Cosy 2”/)
    screen.getByText(/The dashboard “All” was left out: One of its questions is missing/)
  })

  it('cannot be imported into a catalogue that is open for reading only', async () => {
    test.bridge.answer('catalogue.state', { ...open, readOnly: true })
    show(<SavedWork />)
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Import…' })).disabled).toBe(true)
  })
})
