import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ErrorShape, KnownCatalogue } from '@contract'
import { FailedCatalogue } from '../../src-renderer/catalogue-gate/failed-catalogue'
import { KnownCatalogues } from '../../src-renderer/catalogue/known-catalogues'
import { dialog, show, useFakeBridge } from '../support/component'

const mine: KnownCatalogue = { kind: 'embedded', label: 'Games', address: 'Games', current: true, passwordStored: false }
const closed = { state: 'closed' } as const
const lost = { table: 'applications', rows: 3, names: ['Lighthouse (10)', 'Harbour (20)'], columns: [] }
const part = { table: 'applications', rows: 1, names: ['Ferry (30)'], columns: ['document'] }
const salvaged = { applications: 7, reviews: 2, embeddings: 0, lost: [lost, part], notes: ['The control file was damaged in one bit, which was set right.'], compared: true, seconds: 3 }

describe('a catalogue in the list', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge
      .answer('catalogue.known', [mine])
      .answer('catalogue.state', closed)
      .answer('catalogue.sizes', [{ name: 'Games', folder: '/data/catalogues/Games', bytes: 41_000_000 }])
      .answer('backup.running', null)
      .answer('backup.list', { folder: '/backups', files: [] })
  })

  const choose = async (item: string) => {
    const user = show(<KnownCatalogues />)
    await user.click(await screen.findByRole('button', { name: 'More actions for Games' }))
    await user.click(await screen.findByRole('menuitem', { name: item }))
    return { user, asked: await dialog() }
  }

  it('says where it is and how large', async () => {
    show(<KnownCatalogues />)
    await screen.findByText('Embedded · 41 MB · /data/catalogues/Games')
  })

  it('is put into the bin only after its name was typed, and the way back is said', async () => {
    test.bridge.answer('catalogue.delete', { wayBack: 'It is in the bin.' })
    const { user, asked } = await choose('Delete…')
    const button = asked.getByRole<HTMLButtonElement>('button', { name: 'Move to the bin' })
    expect(button.disabled).toBe(true)
    const field = asked.getByRole('textbox')
    await user.type(field, 'games')
    expect(button.disabled).toBe(true)
    await user.clear(field)
    await user.type(field, 'Games')
    await user.click(button)
    await waitFor(() => expect(test.bridge.inputs('catalogue.delete')).toEqual([{ name: 'Games' }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it.each([
    { item: 'Rename…', call: 'catalogue.rename', field: 'New name', verb: 'Rename' },
    { item: 'Duplicate…', call: 'catalogue.duplicate', field: 'Name of the duplicate', verb: 'Duplicate' },
  ] as const)('is given to $call with the name that was typed, and not with one that is taken', async ({ item, call, field, verb }) => {
    test.bridge.answer('catalogue.known', [mine, { ...mine, label: 'Other', address: 'Other', current: false }]).answer(call, { done: true })
    const { user, asked } = await choose(item)
    const name = asked.getByRole('textbox', { name: field })
    await user.clear(name)
    await user.type(name, 'other')
    await user.click(asked.getByRole('button', { name: verb }))
    expect(asked.getByText('There is a catalogue of this name already.')).toBeDefined()
    await user.clear(name)
    await user.type(name, 'Later')
    await user.click(asked.getByRole('button', { name: verb }))
    await waitFor(() => expect(test.bridge.inputs(call)).toEqual([{ name: 'Games', to: 'Later' }]))
  })

  it('that does not open offers its newest backup and what can be read, and names what is lost', async () => {
    const error: ErrorShape = { code: 'engine_failed', message: 'It could not be opened.', hint: null, detail: null }
    const manifest = { createdAt: '2026-11-20T10:00:00.000Z', catalogue: 'Games', engine: 'embedded' as const, withEmbeddings: true, counts: { applications: 9, reviews: 2, embeddings: 0 } }
    const files = [
      { name: 'Other.ludograph', bytes: 5, manifest: { ...manifest, catalogue: 'Other' }, error: null },
      { name: 'Games.ludograph', bytes: 5, manifest, error: null },
    ]
    test.bridge.answer('backup.list', { folder: '/backups', files }).answer('backup.salvage', salvaged)
    const user = show(<FailedCatalogue label="Games" error={error} onAskPassword={() => undefined} />)
    await screen.findByRole('button', { name: 'Restore it…' })
    await screen.findByText(/9 applications · 2 reviews/)
    await user.click(await screen.findByRole('button', { name: 'Recover what can be read…' }))
    const asked = await dialog()
    await user.click(asked.getByRole('button', { name: 'Recover' }))
    await screen.findByText('3 rows of applications')
    await screen.findByText('Lighthouse (10) · Harbour (20) and 1 more')
    await screen.findByText('document of 1 row of applications; the rest of them is there')
    await screen.findByText(/damaged in one bit/)
    expect(test.bridge.inputs('backup.salvage')).toMatchObject([{ name: 'Games', into: { kind: 'embedded', name: 'Games recovered' }, trusted: false }])
  })

  it('that was only open elsewhere is not taken for damaged', async () => {
    show(<FailedCatalogue label="Games" error={{ code: 'catalogue_locked', message: 'Somebody has it.', hint: null, detail: null }} onAskPassword={() => undefined} />)
    await screen.findByRole('button', { name: 'Try again' })
    expect(screen.queryByRole('button', { name: 'Recover what can be read…' })).toBeNull()
  })
})
