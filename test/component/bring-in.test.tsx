import { act, screen, waitFor } from '@testing-library/react'
import type { CatalogueState } from '@contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { FilePicker } from '../../src-renderer/bring-in/file-picker'
import { CatalogueSettings } from '../../src-renderer/settings/catalogue-settings'
import { useCatalogue } from '../../src-renderer/use-catalogue'
import { useLiveEvents } from '../../src-renderer/shell/use-live-events'
import { Notices } from '../../src-renderer/ui/notices'
import { show, useFakeBridge } from '../support/component'

const open: CatalogueState = {
  state: 'open', engine: 'embedded', label: 'Steam', version: '18.1', pgvector: '0.8.0', schema: 14, connection: { kind: 'local' }, readOnly: false, notices: [],
}

function Window() {
  useLiveEvents()
  useCatalogue()
  return (
    <>
      <FilePicker />
      <CatalogueSettings />
      <Notices />
    </>
  )
}

describe('while the catalogue is being opened', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge
      .answer('catalogue.state', { state: 'opening', label: 'Steam', step: 'Starting the database' })
      .answer('imports.list', [])
      .answer('imports.sources', { order: ['store', 'kaggle', 'steamspy', 'other', 'mapped'] })
      .answer('imports.language', { language: 'english' })
      .refuse('imports.start', { code: 'refused', message: 'Not in this test.' })
      .takeFiles(({ name, size }) => ({ ok: true, value: { token: 'one', name, bytes: size } }))
  })

  it('a file that is chosen waits, and is imported when it is open', async () => {
    const user = show(<Window />)
    await screen.findByText(/belong to a catalogue/)
    await user.upload(screen.getByLabelText('Choose files'), new File(['[]'], 'games.json'))
    expect((await screen.findByRole('status')).textContent).toContain('The import begins when it is open')
    expect(test.bridge.inputs('imports.start')).toEqual([])
    test.bridge.answer('catalogue.state', open)
    act(() => test.bridge.emit('catalogue.state', open))
    await waitFor(() => expect(test.bridge.inputs('imports.start')).toHaveLength(1))
    expect(await screen.findByRole('list', { name: 'Order of sources' })).toBeTruthy()
  })

  it('and cannot be: the file is not taken, and the cause is named', async () => {
    const failed = { state: 'failed', label: 'Steam', error: { code: 'engine_failed', message: 'It did not start.', hint: null, detail: null } } as const
    const user = show(<Window />)
    await screen.findByText(/belong to a catalogue/)
    await user.upload(screen.getByLabelText('Choose files'), new File(['[]'], 'games.json'))
    await screen.findByRole('status')
    test.bridge.answer('catalogue.state', failed)
    act(() => test.bridge.emit('catalogue.state', failed))
    expect((await screen.findByRole('alert')).textContent).toContain('No catalogue is open.')
    expect(test.bridge.inputs('imports.start')).toEqual([])
  })
})
