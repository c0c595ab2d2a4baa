import type { HealthItem } from '@contract'

/** The answer to "is my database fine?" in a sentence. */
export function healthSummary(items: readonly Pick<HealthItem, 'state'>[]): string {
  const of = (state: HealthItem['state']): number => items.filter((item) => item.state === state).length
  const [bad, attention] = [of('bad'), of('attention')]
  if (bad + attention === 0) return 'Your database is fine.'
  const needs = (number: number): string => (number === 1 ? 'one thing needs' : `${number} things need`)
  if (bad === 0) return `Your database works; ${needs(attention)} a click.`
  return `${bad === 1 ? 'One thing is' : `${bad} things are`} wrong${attention === 0 ? '' : `, and ${needs(attention)} a click`}. Each has its button.`
}
