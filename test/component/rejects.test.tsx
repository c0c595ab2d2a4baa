import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportSummary, Reject } from '@contract'
import { RejectsDrawer } from '../../src-renderer/import/rejects-drawer'
import { cellsOf, dialog, show, useFakeBridge } from '../support/component'

const total = 99
const summary: ImportSummary = {
  id: 7, file: 'export.json', bytes: 1000, shape: null, state: 'applied', createdAt: '2026-01-01T00:00:00.000Z', finishedAt: null, records: 500,
  added: 401, changed: 0, unchanged: 0, rejected: total, rejectedBy: { bad_json: 33, no_data: 66 }, reviews: 0, repaired: 0, seconds: { total: 1, read: 1, stage: 0, apply: 0 },
  peakMemoryBytes: 1, undoable: true, undoRefusal: null, question: null, error: null,
}
const reject = (position: number): Reject => ({
  file: 'export.json', position, byteOffset: 100 * position, appid: 10 * position, code: position % 3 === 0 ? 'bad_json' : 'no_data',
  message: `about record ${position}`, raw: `{"success": ${position}}`,
})
const all = Array.from({ length: total }, (_, place) => reject(place + 1))

describe('what was rejected in an import', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge.answer('imports.rejects', ({ limit, offset, code }) => {
      const fitting = all.filter((one) => code === undefined || one.code === code)
      return { total: fitting.length, byCode: { bad_json: 33, no_data: 66 }, notKept: 0, rejects: fitting.slice(offset, offset + limit) }
    })
  })

  it('is a table of fifty records a page, each with its place and reason', async () => {
    const user = show(<RejectsDrawer summary={summary} onClose={() => undefined} />)
    const drawer = await dialog()
    expect(await drawer.findByRole('heading', { name: `${total} records rejected in export.json` })).toBeDefined()
    const table = await drawer.findByRole('table', { name: 'Rejected records' })
    const first = cellsOf(table)
    expect(first).toHaveLength(50)
    expect(first[1]!.slice(0, 3)).toEqual(['2', '200', '20'])
    expect(first[1]![3]).toContain('The store had no data')
    expect(first[1]![3]).toContain('about record 2')
    expect(first[2]![3]).toContain('Broken JSON')
    expect(drawer.getByText(`1 to 50 of ${total}`)).toBeDefined()
    expect(drawer.getByRole<HTMLButtonElement>('button', { name: 'Previous' }).disabled).toBe(true)

    await user.click(drawer.getByRole('button', { name: 'Next' }))
    expect(await drawer.findByText(`51 to ${total} of ${total}`)).toBeDefined()
    expect(cellsOf(drawer.getByRole('table', { name: 'Rejected records' }))).toHaveLength(total - 50)
    expect(drawer.getByRole<HTMLButtonElement>('button', { name: 'Next' }).disabled).toBe(true)
  })

  it('says when those of a first import are listed', async () => {
    test.bridge.answer('imports.rejects', { total: 0, byCode: {}, notKept: 0, rejects: [] })
    show(<RejectsDrawer summary={{ ...summary, state: 'staging' }} onClose={() => undefined} />)
    const drawer = await dialog()
    expect(await drawer.findByText(/are listed once it finishes/)).toBeDefined()
    expect(drawer.getByRole('heading', { name: 'Rejected records of export.json' })).toBeDefined()
  })

  it('says how many were only counted', async () => {
    test.bridge.answer('imports.rejects', ({ limit, offset }) => ({ total, byCode: { bad_json: 33, no_data: 1066 }, notKept: 1000, rejects: all.slice(offset, offset + limit) }))
    show(<RejectsDrawer summary={summary} onClose={() => undefined} />)
    const drawer = await dialog()
    expect((await drawer.findByTestId('rejects-not-kept')).textContent).toContain('1,000 more records')
    expect(drawer.getByRole('heading', { name: '1,099 records rejected in export.json' })).toBeDefined()
    expect(drawer.getByText(`1 to 50 of ${total}`)).toBeDefined()
  })

  it('shows the text of one record at a time, as it stands in the file', async () => {
    const user = show(<RejectsDrawer summary={summary} onClose={() => undefined} />)
    const drawer = await dialog()
    await user.click(await drawer.findByRole('button', { name: 'Show the text of record 2' }))
    expect(drawer.getByRole('region', { name: 'Record 2 as it stands in the file' }).textContent).toContain('{"success": 2}')
    await user.click(drawer.getByRole('button', { name: 'Show the text of record 4' }))
    expect(drawer.queryByRole('region', { name: 'Record 2 as it stands in the file' })).toBeNull()
    expect(drawer.getByRole('region', { name: 'Record 4 as it stands in the file' }).textContent).toContain('{"success": 4}')
  })

  it('can be narrowed to one reason, from its first page', async () => {
    const user = show(<RejectsDrawer summary={summary} onClose={() => undefined} />)
    const drawer = await dialog()
    await user.click(await drawer.findByRole('button', { name: 'Next' }))
    await user.selectOptions(drawer.getByRole('combobox', { name: 'Reason' }), 'bad_json')
    expect(await drawer.findByText('1 to 33 of 33')).toBeDefined()
    expect(cellsOf(drawer.getByRole('table', { name: 'Rejected records' })).every((cells) => cells[3]!.includes('Broken JSON'))).toBe(true)
    expect(test.bridge.inputs('imports.rejects').at(-1)).toEqual({ id: 7, limit: 50, offset: 0, code: 'bad_json' })
  })

  it('says so while the file is still being read, and why it cannot be listed', async () => {
    test.bridge.refuse('imports.rejects', { code: 'import_not_found', message: 'There is no such import.' })
    show(<RejectsDrawer summary={{ ...summary, state: 'staging', rejected: 1200 }} onClose={() => undefined} />)
    const drawer = await screen.findByRole('dialog')
    expect(within(drawer).getByRole('heading', { name: '1,200 records rejected in export.json so far' })).toBeDefined()
    expect((await within(drawer).findByRole('alert')).textContent).toContain('There is no such import.')
  })
})
