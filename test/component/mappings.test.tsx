import { screen, waitFor } from '@testing-library/react'
import { fieldMapping } from '@contract'
import { describe, expect, it } from 'vitest'
import { Mappings } from '../../src-renderer/settings/mappings'
import { dialog, show, useFakeBridge } from '../support/component'

const kept = fieldMapping.parse({ version: 1, name: 'my-list', title: 'My list', of: 'applications', keys: ['id'], ids: 'own', fields: [{ fact: 'id', path: ['id'] }, { fact: 'name', path: ['label'] }] })

describe('kept field mappings', () => {
  const test = useFakeBridge()

  it('say how one comes to be kept, while there is none', async () => {
    test.bridge.answer('imports.mappings', { saved: [], builtIn: [] })
    show(<Mappings />)
    await screen.findByText(/None kept yet/)
  })

  it('are listed with the name that the command line takes, and deleted after a question', async () => {
    test.bridge.answer('imports.mappings', { saved: [kept], builtIn: [] }).answer('imports.deleteMapping', { done: true })
    const user = show(<Mappings />)
    await screen.findByText(/games · 2 fields · --shape my-list/)
    await user.click(screen.getByRole('button', { name: 'Delete My list' }))
    const asked = await dialog()
    expect(test.bridge.inputs('imports.deleteMapping')).toEqual([])
    await user.click(asked.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(test.bridge.inputs('imports.deleteMapping')).toEqual([{ name: 'my-list' }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
