import { Problem } from '../problem.mjs'

const pattern = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9a-z.-]+))?$/

/**
 * Whether `next` is a version that comes after `now`.
 * @param {string} now
 * @param {string} next
 */
export function laterVersion(now, next) {
  const [a, b] = [pattern.exec(now), pattern.exec(next)]
  if (a === null || b === null) return false
  for (const place of [1, 2, 3]) {
    const difference = Number(b[place]) - Number(a[place])
    if (difference !== 0) return difference > 0
  }
  // A release comes after its pre-releases.
  if (a[4] === undefined || b[4] === undefined) return a[4] !== undefined && b[4] === undefined
  return b[4].localeCompare(a[4], 'en', { numeric: true }) > 0
}

const unreleased = '## Unreleased\n'

/**
 * Gives what is unreleased its version and date, under an empty section for what comes next.
 * @param {string} text CHANGELOG.md
 * @param {string} version
 * @param {string} date YYYY-MM-DD
 * @returns {{ text: string, notes: string }} notes: what is new, without its heading
 * @throws Problem if nothing is unreleased
 */
export function cutChangelog(text, version, date) {
  const start = text.indexOf(unreleased)
  if (start < 0) throw new Problem('CHANGELOG.md has no section "## Unreleased".', 'Put it back at the top.')
  const from = start + unreleased.length
  const next = text.indexOf('\n## ', from)
  const notes = text.slice(from, next < 0 ? undefined : next).trim()
  if (notes === '') throw new Problem('Nothing is unreleased: the section "## Unreleased" of CHANGELOG.md is empty.', 'Write what has changed.')
  const rest = next < 0 ? '' : text.slice(next)
  return { text: `${text.slice(0, from)}\n## ${version} (${date})\n\n${notes}\n${rest}`, notes }
}
