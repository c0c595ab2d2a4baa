import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe-core finds wrong with the page once it has come to rest, a line each; empty if nothing. An answer that is being
 * replaced is dimmed, and a menu that opens is half transparent: colours are judged when nobody is on the way any more.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.waitForFunction(() => {
    const isMoving = document.getAnimations().some((animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity)
    return !isMoving && document.querySelector('[aria-busy="true"]') === null
  })
  // Evaluated by the debugger, so the page's content policy does not stand in the way.
  await page.evaluate(`if (!window.axe) {${axe.source}}; null`)
  const results: AxeResults = await page.evaluate(`window.axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`)
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
}
