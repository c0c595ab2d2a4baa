import type { Page } from 'playwright-core'
import { until } from './wait'

/** The name of what has the focus, as a screen reader would say it; empty for the page itself. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return ''
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])] : []
    return (element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.textContent).trim()
  })

/** Presses Tab until something of this name has the focus: round and round, because it may still be about to appear. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = []
  await until(
    () => `${String(name)} to be reached by Tab; it led to: ${passed.slice(-120).join(' | ')}`,
    async () => {
      await page.keyboard.press('Tab')
      const now = await focusedName(page)
      passed.push(now.slice(0, 40))
      return typeof name === 'string' ? now === name : name.test(now)
    },
  )
}

/** Whether one sees that the focus is where it is: the place looks different once the focus is gone. */
export async function focusShows(page: Page): Promise<boolean> {
  const clip = await page.evaluate(() => {
    // Radio buttons and switches are drawn by what surrounds them.
    let element = document.activeElement
    while (element?.parentElement && element.getBoundingClientRect().width < 16) element = element.parentElement
    const { x, y, width, height } = element!.getBoundingClientRect()
    const [left, top] = [Math.max(x - 8, 0), Math.max(y - 8, 0)]
    return { x: left, y: top, width: Math.min(width + 16, innerWidth - left), height: Math.min(height + 16, innerHeight - top) }
  })
  const picture = (): Promise<Buffer> => page.screenshot({ clip, caret: 'hide' })
  const focused = await picture()
  const element = await page.evaluateHandle(() => document.activeElement as HTMLElement)
  await element.evaluate((one) => one.blur())
  const blurred = await picture()
  await element.evaluate((one) => one.focus())
  await element.dispose()
  return !focused.equals(blurred)
}
