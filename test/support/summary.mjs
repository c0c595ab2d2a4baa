const plural = (count, thing) => `${count} ${thing}${count === 1 ? '' : 's'}`

/**
 * One line for each reason why something was skipped, with the tests' names where they are few.
 * @param {string} step
 * @param {import('./steps.mjs').Outcome} outcome
 */
function skipLines(step, { skipped, reasons }) {
  const groups = byReason(skipped)
  const lines = [...groups].map(([reason, entries]) => {
    const what = entries.length > 3 ? plural(entries.length, 'test') : entries.map((entry) => entry.name).join(', ')
    return `skipped  ${step}: ${what}${reason ? ` (${reason})` : ''}`
  })
  const told = new Set(skipped.map((entry) => entry.reason))
  return [...lines, ...reasons.filter((reason) => !told.has(reason)).map((reason) => `skipped  ${step}: ${reason}`)]
}

function byReason(skipped) {
  const groups = new Map()
  for (const entry of skipped) groups.set(entry.reason, [...(groups.get(entry.reason) ?? []), entry])
  return groups
}

/**
 * The line that ends a step, and what failed in it.
 * @param {import('./steps.mjs').Outcome} outcome
 * @param {number} milliseconds
 */
export function stepLine({ passed, failures, skipped }, milliseconds) {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  if (failures.length > 0) return `FAILED ${seconds} (${failures.length} of ${passed + failures.length})`
  if (passed === 0) return `skipped (${skipped[0]?.reason ?? 'nothing ran'})`
  return `ok ${seconds}${passed > 1 ? ` (${plural(passed, 'test')})` : ''}`
}

/**
 * The three files that took longest, of a step that took minutes.
 * @param {import('./steps.mjs').Outcome} outcome
 */
export function slowestText({ files = [] }) {
  if (files.reduce((total, { seconds }) => total + seconds, 0) < 60) return ''
  const times = files.slice(0, 3).map(({ file, seconds }) => `${file} ${seconds.toFixed(1)} s`)
  return `\n  slowest: ${times.join(', ')}`
}

/** The places in our own files are worth reading, those in packages are not. */
const ownWords = (message) => message.split('\n').filter((line) => !/^\s*at .*(node_modules|node:internal)/.test(line))

/**
 * What failed in a step, each with its message.
 * @param {import('./steps.mjs').Outcome} outcome
 */
export const failureText = ({ failures }) =>
  failures.map(({ name, message }) => ['', `  ✗ ${name}`, ...ownWords(message).map((line) => `    ${line}`), ''].join('\n')).join('')

/**
 * The end of a run: why things were skipped, then the count, alone on the last line.
 * @param {[string, import('./steps.mjs').Outcome][]} outcomes
 * @returns {{ text: string, good: boolean }}
 */
export function summary(outcomes) {
  const sum = (count) => outcomes.reduce((total, [, outcome]) => total + count(outcome), 0)
  const passed = sum((outcome) => outcome.passed)
  const failed = sum((outcome) => outcome.failures.length)
  const skipped = sum((outcome) => outcome.skipped.length)
  const lines = outcomes.flatMap(([step, outcome]) => skipLines(step, outcome))
  return {
    text: [...lines, `${passed} passed, ${failed} failed, ${skipped} skipped`].join('\n'),
    good: failed === 0 && passed > 0,
  }
}
