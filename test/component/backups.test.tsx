import { act, screen, waitFor, within } from '@testing-library/react'
import { preferences, type BackupFile, type BackupProgress } from '@contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { Backups } from '../../src-renderer/catalogue/backups'
import { restoreOffer } from '../../src-renderer/catalogue/restore-offer'
import { show, useFakeBridge } from '../support/component'

const whole: BackupFile = {
  name: 'Steam 2026-11-27 09.00.ludograph',
  bytes: 54_600_000,
  manifest: { createdAt: '2026-11-27T09:00:00.000Z', catalogue: 'Steam', engine: 'embedded', withEmbeddings: false, counts: { applications: 26_635, reviews: 13_334, embeddings: 0 } },
  error: null,
}
const broken: BackupFile = { name: 'Old.ludograph', bytes: 12, manifest: null, error: { code: 'not_a_backup', message: 'Old.ludograph is not a backup of a Ludograph catalogue.', hint: null, detail: null } }
const halfway: BackupProgress = { kind: 'backup', rows: 5000, totalRows: 10_000, share: 0.5, step: 'Writing reviews', rowsPerSecond: 2500, secondsLeft: 12 }
const restored = { applications: 10, reviews: 20, embeddings: 0, lost: [{ table: 'reviews', rows: 3, names: [], columns: [] }], notes: [], compared: true, seconds: 4 }

describe('backups', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    restoreOffer.set(null)
    test.bridge
      .answer('catalogue.state', {
        state: 'open', engine: 'embedded', label: 'Steam', version: '18.1', pgvector: '0.8.0', schema: 10, connection: { kind: 'local' }, readOnly: false, notices: [],
      })
      .answer('catalogue.known', [{ kind: 'embedded', label: 'Steam', address: 'Steam', current: true, passwordStored: false }])
      .answer('settings.get', preferences.parse({}))
      .answer('backup.list', { folder: '/data/backups', files: [whole, broken] })
      .answer('backup.running', null)
      .answer('backup.opened', null)
      .answer('backup.describe', whole)
  })

  it('that were opened outside the window are asked about, and the answer is told', async () => {
    test.bridge.answer('backup.opened', { id: 7, name: 'Steam 2026-11-27 09.00.ludograph' }).answer('backup.restore', restored).answer('backup.dismissOpened', { done: true })
    const user = show(<Backups />)
    const dialog = await screen.findByRole('dialog', { name: 'Restore Steam 2026-11-27 09.00.ludograph' })
    expect(await within(dialog).findByText(/26,635 applications · 13,334 reviews/)).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }))
    await waitFor(() => expect(test.bridge.inputs('backup.restore')).toMatchObject([{ from: { opened: 7 }, into: { kind: 'embedded', name: 'Steam restored' } }]))
    await user.click((await within(dialog).findAllByRole('button', { name: /Close/ }))[0]!)
    await waitFor(() => expect(test.bridge.inputs('backup.dismissOpened')).toEqual([{ id: 7 }]))
  })

  it('say what they hold before they are restored; a file that is not a backup is reported', async () => {
    test.bridge.answer('backup.opened', { id: 1, name: 'Old.ludograph' }).answer('backup.describe', broken)
    show(<Backups />)
    expect(await within(await screen.findByRole('dialog')).findByText(broken.error!.message)).toBeTruthy()
    expect(test.bridge.inputs('backup.restore'), 'nothing was started').toEqual([])
  })

  it('are listed with what they hold; of one that cannot be read the reason', async () => {
    show(<Backups />)
    const [first, second] = await screen.findAllByRole('listitem')
    expect(first!.textContent).toContain('26,635 applications · 13,334 reviews · without embeddings · 54.6 MB')
    expect(second!.textContent).toContain('is not a backup of a Ludograph catalogue')
    expect(screen.getByText(/Kept in \/data\/backups/)).toBeTruthy()
  })

  it('are made without embeddings if wished', async () => {
    test.bridge.answer('backup.start', whole)
    const user = show(<Backups />)
    await user.click(await screen.findByLabelText('With embeddings'))
    await user.click(screen.getByRole('button', { name: 'Back up now' }))
    await waitFor(() => expect(test.bridge.inputs('backup.start')).toEqual([{ withEmbeddings: false }]))
  })

  it('show how far one is, with a rate and a time left, and can be cancelled', async () => {
    test.bridge.answer('backup.running', halfway).answer('backup.cancel', { done: true })
    const user = show(<Backups />)
    const running = await screen.findByRole('group', { name: 'Backing up' })
    expect(running.textContent).toContain('Writing reviews: 5,000 of 10,000 rows · 2,500 rows/s · about 12 s left')
    expect(screen.getByRole('button', { name: 'Back up now' })).toHaveProperty('disabled', true)
    act(() => test.bridge.emit('backup.progress', { ...halfway, rows: 9000, share: 0.9, secondsLeft: 2 }))
    await waitFor(() => expect(running.textContent).toContain('9,000 of 10,000 rows'))
    await user.click(within(running).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(test.bridge.inputs('backup.cancel')).toHaveLength(1))
  })

  it('that are damaged can be restored as far as they can be read, and what is lost is named', async () => {
    test.bridge.refuse('backup.restore', { code: 'backup_damaged', message: 'It is damaged.' })
    const user = show(<Backups />)
    await user.click(await screen.findByRole('button', { name: `Restore ${whole.name}` }))
    const dialog = await screen.findByRole('dialog')
    const name = within(dialog).getByLabelText<HTMLInputElement>('Name of the new catalogue')
    expect(name.value).toBe('Steam restored')
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }))
    await within(dialog).findByText('It is damaged.')
    expect(within(dialog).getByText('Nothing was restored')).toBeTruthy()
    test.bridge.answer('backup.restore', restored)
    await user.click(within(dialog).getByLabelText(/^Restore what can be read/))
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }))
    await screen.findByText('3 rows of reviews')
    const into = { kind: 'embedded', name: 'Steam restored', ifForeign: 'ask', takeOver: false }
    expect(test.bridge.inputs('backup.restore')).toEqual([
      { from: { name: whole.name }, into, salvage: false },
      { from: { name: whole.name }, into, salvage: true },
    ])
  })

  it('are not restored over a catalogue of the same name, nor without an address', async () => {
    const user = show(<Backups />)
    await user.click(await screen.findByRole('button', { name: `Restore ${whole.name}` }))
    const dialog = await screen.findByRole('dialog')
    const name = within(dialog).getByLabelText('Name of the new catalogue')
    await user.clear(name)
    await user.type(name, 'steam')
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }))
    expect(dialog.textContent).toContain('There is a catalogue of this name already.')
    await user.click(within(dialog).getByText('On a PostgreSQL server'))
    expect(dialog.textContent).toContain('Enter the address of the server.')
    expect(test.bridge.inputs('backup.restore')).toEqual([])
  })

  it('that were dropped are handed over and restored', async () => {
    test.bridge.takeFiles((file) => ({ ok: true, value: { token: 'its token', name: file.name, bytes: 3 } })).answer('backup.restore', { ...restored, lost: [] })
    const user = show(<Backups />)
    act(() => restoreOffer.set(new File(['abc'], 'Away.ludograph')))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }))
    await screen.findByText(/each row compared/)
    expect(test.bridge.inputs('backup.restore')[0]).toMatchObject({ from: { token: 'its token' }, into: { name: 'Away restored' } })
  })

  it('follow imports if the user wishes it', async () => {
    test.bridge.answer('settings.set', preferences.parse({ backupAfterImport: 'daily' }))
    const user = show(<Backups />)
    await user.click(await screen.findByRole('combobox', { name: 'Back up after an import' }))
    await user.click(await screen.findByRole('option', { name: 'At most once a day' }))
    await waitFor(() => expect(test.bridge.inputs('settings.set')).toEqual([{ backupAfterImport: 'daily' }]))
    act(() => test.bridge.emit('settings.changed', preferences.parse({ backupAfterImport: 'daily' })))
    await screen.findByLabelText('Automatic backups to keep')
  })
})
