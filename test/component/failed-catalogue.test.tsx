import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ErrorCode, ErrorShape, KnownCatalogue } from '@contract'
import { FailedCatalogue } from '../../src-renderer/catalogue-gate/failed-catalogue'
import { dialog, show, useFakeBridge } from '../support/component'

const mine: KnownCatalogue = { kind: 'embedded', label: 'Games', address: 'Games', current: true, passwordStored: false }
const errorOf = (code: ErrorCode): ErrorShape => ({ code, message: 'Process 7 on old-laptop has it.', hint: 'Close it there.', detail: null })

describe('a catalogue that could not be opened', () => {
  const test = useFakeBridge()
  beforeEach(() => void test.bridge.answer('catalogue.known', [mine]).answer('backup.list', { folder: '/backups', files: [] }))
  const fail = (code: ErrorCode) => show(<FailedCatalogue label="Games" error={errorOf(code)} onAskPassword={() => undefined} />)

  it('because of a lock that cannot be checked is taken over after a question that says the danger', async () => {
    test.bridge.answer('catalogue.open', { state: 'opening', label: 'Games', step: '' })
    const user = fail('catalogue_locked_elsewhere')
    await user.click(await screen.findByRole('button', { name: 'Take over…' }))
    const asked = await dialog()
    expect(asked.getByText('Process 7 on old-laptop has it.')).toBeDefined()
    expect(asked.getByText(/destroy the catalogue/)).toBeDefined()
    expect(test.bridge.inputs('catalogue.open')).toEqual([])
    await user.click(asked.getByRole('button', { name: 'Take over' }))
    await waitFor(() => expect(test.bridge.inputs('catalogue.open')).toMatchObject([{ kind: 'embedded', name: 'Games', takeOver: true }]))
  })

  it('is left alone if the answer is no', async () => {
    const user = fail('catalogue_locked_elsewhere')
    await user.click(await screen.findByRole('button', { name: 'Take over…' }))
    await user.click((await dialog()).getByRole('button', { name: 'Leave it' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(test.bridge.inputs('catalogue.open')).toEqual([])
  })

  it.each(['catalogue_locked', 'catalogue_damaged', 'engine_failed'] as const)('because of %s is never taken over', async (code) => {
    fail(code)
    await screen.findByRole('button', { name: 'Try again' })
    expect(screen.queryByRole('button', { name: 'Take over…' })).toBeNull()
  })
})
