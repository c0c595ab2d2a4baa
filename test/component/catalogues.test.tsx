import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { KnownCatalogue } from '@contract'
import { KnownCatalogues } from '../../src-renderer/catalogue/known-catalogues'
import { dialog, show, useFakeBridge } from '../support/component'

const about = { version: '1', host: 'browser' as const, secretsAvailable: false, dataFolder: 'data' }
const mine: KnownCatalogue = { kind: 'embedded', label: 'My catalogue', address: 'My catalogue', current: true, passwordStored: false }
const server: KnownCatalogue = { kind: 'server', label: 'games', address: 'postgresql://ann@db/games', current: false, passwordStored: false }

describe('the known catalogues', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge.answer('catalogue.known', [mine, server]).answer('app.about', about).answer('catalogue.state', { state: 'closed' }).answer('catalogue.sizes', [])
  })

  it.each([
    { name: '', reason: 'Give it a name.' },
    { name: '   ', reason: 'Give it a name.' },
    { name: '../elsewhere', reason: 'Begin with a letter or a digit.' },
    { name: '.hidden', reason: 'Begin with a letter or a digit.' },
    { name: 'a/b', reason: 'Use letters, digits, blanks, - and _ only.' },
    { name: 'C:\\games', reason: 'Use letters, digits, blanks, - and _ only.' },
    { name: 'MY Catalogue', reason: 'There is a catalogue of this name already.' },
  ])('refuse “$name” as a name, and say why', async ({ name, reason }) => {
    const user = show(<KnownCatalogues />)
    await screen.findByText('My catalogue')
    await user.click(screen.getByRole('button', { name: 'New catalogue' }))
    const shown = await dialog()
    const field = shown.getByRole('textbox', { name: 'Name' })
    if (name !== '') await user.type(field, name)
    await user.click(shown.getByRole('button', { name: 'Create' }))
    expect(shown.getByText(reason)).toBeDefined()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(test.bridge.inputs('catalogue.open')).toEqual([])
    await user.click(shown.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it.each([
    { name: 'New catalogue', first: 'Name' },
    { name: 'Connect to a PostgreSQL server', first: 'Server address' },
  ])('open the dialog “$name” by keyboard: it begins in its first field, and Escape leads back to its button', async ({ name, first }) => {
    const user = show(<KnownCatalogues />)
    await screen.findByText('My catalogue')
    const button = screen.getByRole('button', { name })
    button.focus()
    await user.keyboard('{Enter}')
    const field = (await dialog()).getByRole('textbox', { name: first })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })

  it('open another one, and tell why if that fails', async () => {
    test.bridge.answer('catalogue.known', [{ ...mine, current: false }, { ...server, current: true }])
    test.bridge.refuse('catalogue.open', { code: 'catalogue_locked', message: 'Somebody has it.', hint: 'Close it there.' })
    const user = show(<KnownCatalogues />)
    await user.click(await screen.findByRole('button', { name: 'Open My catalogue' }))
    const told = await screen.findByRole('alert')
    expect(told.textContent).toContain('Somebody has it.')
    expect(told.textContent).toContain('Close it there.')
    expect(test.bridge.inputs('catalogue.open')).toMatchObject([{ kind: 'embedded', name: 'My catalogue', takeOver: false, ifForeign: 'ask' }])
  })

  it('ask before a server is forgotten, and ask for the list again', async () => {
    const user = show(<KnownCatalogues />)
    await user.click(await screen.findByRole('button', { name: 'Forget games' }))
    expect(test.bridge.inputs('catalogue.forget')).toEqual([])
    test.bridge.answer('catalogue.forget', { done: true }).answer('catalogue.known', [mine])
    await user.click((await dialog()).getByRole('button', { name: 'Forget' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Forget games' })).toBeNull())
    expect(test.bridge.inputs('catalogue.forget')).toEqual([{ url: server.address }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
