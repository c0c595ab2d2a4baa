import { expect } from 'vitest'
import { focusedName, tabTo } from './keyboard'
import type { Window } from './window'

/** The builder's shelves as somebody fills them who has no mouse. */
export function shelvesByKeyboard(window: Window) {
  const { page } = window
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  const pick = async (shelf: string, field: string): Promise<void> => {
    await tabTo(page, shelf)
    await press('Enter')
    await expect.poll(() => focusedName(page)).toBe(`${shelf}: search`)
    await page.keyboard.type(field)
    await page.locator('[data-combobox-selected]').getByText(field, { exact: true }).waitFor()
    await press('Enter')
  }
  const filter = async (field: string, value: string): Promise<void> => {
    await pick('Add filter', field)
    await expect.poll(() => focusedName(page)).toBe(`${field}: search its values`)
    await page.keyboard.type(value)
    await page.getByRole('list', { name: `Values of ${field}` }).getByText(value, { exact: true }).waitFor()
    await press('Enter') // takes the value that was found, and closes its editor
    await window.button(`Filter: ${field} is ${value}`).waitFor()
  }
  return { press, pick, filter }
}
