import axe, { type AxeResults, type RunOnly } from 'axe-core'
import type { Page } from 'playwright-core'

const all: RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** The rules whose answer another colour scheme can change. */
const ofColors: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

interface Fault {
  readonly rule: string
  readonly html: string
  /** selector of the element; null where it is inside a frame or a shadow tree */
  readonly target: string | null
  readonly why: string
}

/**
 * What axe-core finds wrong with the page once it has come to rest, a line each; empty if nothing. An answer that is being
 * replaced is dimmed, and a menu that opens is half transparent: colours are judged when nobody is on the way any more. What
 * is read again by itself may begin under the look, so a fault counts only if a second look finds it too. A button in a row that
 * the edge of its pane cuts is not too small: it is scrolled to the middle before the second look.
 */
export async function accessibilityFaults(page: Page, runOnly = all): Promise<string[]> {
  const first = await look(page, runOnly)
  if (first.length === 0) return []
  for (const { rule, target } of first) {
    if (rule === 'target-size' && target !== null) await page.evaluate(`document.querySelector(${JSON.stringify(target)})?.scrollIntoView({ block: 'center' })`)
  }
  const named = ({ rule, html }: Fault): string => `${rule}: ${html}`
  const again = new Set((await look(page, runOnly)).map(named))
  return first.filter((fault) => again.has(named(fault))).map((fault) => `${named(fault)} ${fault.why}`)
}

async function look(page: Page, runOnly: RunOnly): Promise<Fault[]> {
  await page.waitForFunction(() => {
    const isMoving = document.getAnimations().some((animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity)
    return !isMoving && document.querySelector('[aria-busy="true"]') === null
  })
  // Evaluated by the debugger, so the page's content policy does not stand in the way.
  await page.evaluate(`if (!window.axe) {${axe.source}}; null`)
  const results: AxeResults = await page.evaluate(`window.axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })`)
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html, target: [target], failureSummary }) => ({ rule: id, html, target: typeof target === 'string' ? target : null, why: failureSummary ?? '' })))
}

export type Scheme = 'light' | 'dark'

/** The same in both colour schemes: by every rule in the first, by those about colours in the other. Leaves the page in the first. */
export async function faultsInBothSchemes(page: Page, first: Scheme): Promise<string[]> {
  const faultsIn = async (scheme: Scheme, runOnly: RunOnly): Promise<string[]> => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
    return (await accessibilityFaults(page, runOnly)).map((fault) => `${scheme}: ${fault}`)
  }
  const other = await faultsIn(first === 'light' ? 'dark' : 'light', ofColors)
  return [...other, ...(await faultsIn(first, all))]
}
