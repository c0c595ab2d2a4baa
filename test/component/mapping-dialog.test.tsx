import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fieldMapping, type FieldMapping, type ImportSummary, type MappedRecord, type UnknownRecords } from '@contract'
import { AskAppid, AskFields } from '../../src-renderer/import/ask-first'
import { MappingDialog } from '../../src-renderer/import/mapping-dialog'
import { nameFor } from '../../src-renderer/import/mapping-edit'
import { cellsOf, dialog, show, useFakeBridge } from '../support/component'

const made = (name: string, fields: Record<string, string[]>, more: Partial<FieldMapping> = {}): FieldMapping =>
  fieldMapping.parse({ version: 1, name, title: name, of: 'applications', keys: ['id', 'label'], ids: 'appid', fields: Object.entries(fields).map(([fact, path]) => ({ fact, path })), ...more })
const guess = made('guessed', { id: ['id'], name: ['label'] })
const kept = made('kept', { id: ['id'], name: ['label'], price: ['cost', 'amount'] }, { ids: 'own', currency: 'EUR' })
const unknown: UnknownRecords = {
  file: 'games.json',
  records: ['{\n  "id": 620,\n  "label": "Portal 2"\n}'],
  fields: [
    { path: ['id'], occurs: 2, suggested: { label: 'Id', as: 'number', unit: null }, example: '620' }, { path: ['label'], occurs: 2, suggested: { label: 'Label', as: 'text', unit: null }, example: 'Portal 2' }, { path: ['cost', 'amount'], occurs: 1, suggested: { label: 'Cost amount', as: 'number', unit: null }, example: '9.99' }, { path: ['made', 'by'], occurs: 2, suggested: { label: 'Made by', as: 'text', unit: null }, example: 'Valve' },
  ],
  guess,
  fitting: [kept],
}
const tried: MappedRecord[] = [{ appid: 620, facts: { name: 'Portal 2', price: '9.99 EUR', source_id: '620' }, problem: null }, { appid: null, facts: {}, problem: 'The record has no id.' }]

describe('mapping the fields of unknown records', () => {
  const test = useFakeBridge()
  const opened = async () => {
    test.bridge.answer('imports.tryMapping', { records: tried })
    const user = show(<MappingDialog id={7} unknown={unknown} onClose={() => closed.push(true)} />)
    return { user, box: await dialog() }
  }
  const closed: boolean[] = []
  const select = (box: Awaited<ReturnType<typeof dialog>>, name: string) => box.getByRole<HTMLSelectElement>('combobox', { name })

  it('begins with the mapping that was kept, and shows what comes of the first records', async () => {
    const { box } = await opened()
    expect(box.getByRole('heading', { name: 'Which field of games.json says what?' })).toBeDefined()
    expect(select(box, 'Begin with').selectedOptions[0]!.text).toBe('kept')
    expect(select(box, 'Price: field').selectedOptions[0]!.text).toBe('cost › amount')
    expect(cellsOf(box.getByRole('table', { name: 'Which field says what' })).slice(0, 2).map((cells) => cells[2])).toEqual(['620', 'Portal 2'])
    expect(await box.findByText('9.99 EUR')).toBeDefined()
    expect(cellsOf(box.getByRole('table', { name: 'The first records, as they would be read' }))).toEqual([
      ['Name', 'Portal 2', '–'], ['Price', '9.99 EUR', '–'], ['Id, as it is shown', '620', '–'], ['To be seen to', '', 'The record has no id.'],
    ])
    expect(box.getByText(/1 other field stays in the document.*made › by/)).toBeDefined()
    expect(box.getByRole<HTMLInputElement>('textbox', { name: /Currency/ }).value).toBe('EUR')
  })

  it('reads a mapping from a file, and says so if the file holds none', async () => {
    const { user, box } = await opened()
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!
    await user.upload(input, new File(['{"version":1}'], 'other.json', { type: 'application/json' }))
    expect((await box.findByRole('alert')).textContent).toContain('other.json is not a field mapping')
    const mine = made('mine', { id: ['id'], name: ['made', 'by'] })
    await user.upload(input, new File([JSON.stringify(mine)], 'mine.json', { type: 'application/json' }))
    await expect.poll(() => select(box, 'Name: field').selectedOptions[0]!.text).toBe('made › by')
    expect(box.queryByRole('alert')).toBeNull()
  })

  it('tries each change, and imports by what was chosen', async () => {
    test.bridge.answer('imports.answer', { done: true })
    const { user, box } = await opened()
    await user.selectOptions(select(box, 'Begin with'), 'What names and values suggest')
    await user.selectOptions(select(box, 'Developers: field'), 'made › by')
    await user.selectOptions(select(box, 'The ids are'), 'those of another source')
    await user.click(box.getByRole('button', { name: 'Import' }))
    await expect.poll(() => test.bridge.inputs('imports.answer')).toEqual([
      { id: 7, answer: { shape: { mapping: { ...guess, ids: 'own', fields: [...guess.fields, { fact: 'developers', path: ['made', 'by'] }] } } } },
    ])
    expect(closed).toEqual([true])
    expect(test.bridge.inputs('imports.saveMapping')).toEqual([])
  })

  it('keeps a mapping under a name for people and one for scripts', async () => {
    test.bridge.answer('imports.answer', { done: true }).answer('imports.saveMapping', { done: true })
    const { user, box } = await opened()
    await user.click(box.getByRole('checkbox', { name: /^Keep this mapping/ }))
    const name = box.getByRole('textbox', { name: 'Its name' })
    await user.clear(name)
    expect(box.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true)
    await user.type(name, 'Itch: my Wünsche')
    expect(box.getByText('On the command line: --shape itch-my-wu-nsche')).toBeDefined()
    await user.click(box.getByRole('button', { name: 'Import' }))
    await expect.poll(() => test.bridge.inputs('imports.saveMapping')).toMatchObject([{ name: 'itch-my-wu-nsche', title: 'Itch: my Wünsche' }])
    expect(test.bridge.inputs('imports.answer')).toHaveLength(1)
  })

  it('tries nothing that is half written, and not for its name', async () => {
    const { user, box } = await opened()
    const asked = (): number => test.bridge.inputs('imports.tryMapping').length
    await expect.poll(asked).toBe(1)
    await user.click(box.getByRole('checkbox', { name: /^Keep this mapping/ }))
    await user.clear(box.getByRole('textbox', { name: 'Its name' }))
    await user.selectOptions(select(box, 'Prices are in'), 'cents')
    // The bridge refuses what the contract refuses: a mapping without a name would be told.
    await expect.poll(asked).toBe(2)
  })

  it('says what is missing, and does not import without it', async () => {
    const { user, box } = await opened()
    await user.selectOptions(select(box, 'Name: field'), '—')
    await user.selectOptions(select(box, 'Price: field'), '—')
    expect(box.getByText('Say which field is the name of the game.')).toBeDefined()
    await user.selectOptions(select(box, 'The ids are'), 'appid')
    expect(box.getByText(/or what else the records say of games that are there/)).toBeDefined()
    expect(box.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true)
    await user.selectOptions(select(box, 'Id: field'), '—')
    expect(box.getByText(/^Say which field is the id/)).toBeDefined()
    await user.click(box.getByRole('radio', { name: 'a review' }))
    expect(select(box, 'Text of the review: field').value).toBe('')
  })

  it('gives fields of the user’s own a name, a type and a unit', async () => {
    test.bridge.answer('imports.answer', { done: true })
    const { user, box } = await opened()
    await user.selectOptions(select(box, 'Begin with'), 'What names and values suggest')
    await user.selectOptions(select(box, 'Add a custom field'), 'cost › amount')
    await user.selectOptions(select(box, 'Add a custom field'), 'made › by')
    const name = box.getByRole<HTMLInputElement>('textbox', { name: 'Name of made › by' })
    expect(name.value).toBe('Made by')
    await user.clear(name)
    expect(box.getByText('It needs a name.')).toBeDefined()
    await user.type(name, 'Cost amount')
    expect(box.getAllByText('This name is taken.')).toHaveLength(2)
    expect(box.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true)
    await user.type(name, ' 2')
    await user.type(box.getByRole('textbox', { name: 'Cost amount: unit' }), 'EUR')
    await user.selectOptions(select(box, 'Cost amount 2: read as'), 'Yes or no')
    await user.selectOptions(select(box, 'Name: field'), '—')
    expect(box.getByText(/The records have no names: they add to games/)).toBeDefined()
    await user.click(box.getByRole('button', { name: 'Import' }))
    const sent = { ...guess, fields: [{ fact: 'id', path: ['id'] }], customFields: [{ path: ['cost', 'amount'], label: 'Cost amount', as: 'number', unit: 'EUR' }, { path: ['made', 'by'], label: 'Cost amount 2', as: 'boolean', unit: null }] }
    await expect.poll(() => test.bridge.inputs('imports.answer')).toEqual([{ id: 7, answer: { shape: { mapping: sent } } }])
  })

  it('tells why a name cannot be kept, and imports nothing then', async () => {
    test.bridge.refuse('imports.saveMapping', { code: 'bad_input', message: 'kept is taken.' })
    const { user, box } = await opened()
    await user.click(box.getByRole('checkbox', { name: /^Keep this mapping/ }))
    await user.click(box.getByRole('button', { name: 'Import' }))
    expect(await box.findByText('kept is taken.')).toBeDefined()
    expect(test.bridge.inputs('imports.answer')).toEqual([])
  })

  it('makes names for scripts of any title', () => {
    expect(['RAWG', 'My own records!', '游戏', 'a'.repeat(60)].map(nameFor)).toEqual(['rawg', 'my-own-records', 'my-own-records', 'a'.repeat(40)])
  })
})

describe('an import that wants to know something first', () => {
  const test = useFakeBridge()
  const summary: ImportSummary = {
    id: 7, file: 'reviews.json', bytes: 1000, shape: null, state: 'waiting', createdAt: '2026-01-01T00:00:00.000Z', finishedAt: null, records: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, rejectedBy: {}, reviews: 0,
    repaired: 0, seconds: { total: 0, read: 0, stage: 0, apply: 0 }, peakMemoryBytes: 0, undoable: false, undoRefusal: null, question: 'Of which application are they?', wants: 'appid', error: null,
  }

  it('asks for the number of an application', async () => {
    test.bridge.answer('imports.answer', { done: true })
    const user = show(<AskAppid summary={summary} />)
    expect(screen.getByText('Of which application are they?')).toBeDefined()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true)
    await user.type(screen.getByRole('textbox', { name: 'Store number (appid)' }), '620{Enter}')
    await expect.poll(() => test.bridge.inputs('imports.answer')).toEqual([{ id: 7, answer: { appid: 620 } }])
  })

  it('opens the mapping by itself; put away, it can be opened again, or the import discarded', async () => {
    test.bridge.answer('imports.unknownRecords', unknown).answer('imports.tryMapping', { records: tried }).answer('imports.discard', { done: true })
    const user = show(<AskFields summary={{ ...summary, wants: 'fields' }} />)
    await user.click((await dialog()).getByRole('button', { name: 'Not now' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Map the fields…' }))
    await user.click((await dialog()).getByRole('button', { name: 'Not now' }))
    await user.click(within(document.body).getByRole('button', { name: 'Discard' }))
    expect(test.bridge.inputs('imports.discard')).toEqual([{ id: 7 }])
  })
})
