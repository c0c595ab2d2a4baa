import { whole } from './numbers'

/** Counts by name: 3 bad_json, 1 no_appid. */
export const countsText = (counts: Readonly<Record<string, number | undefined>>): string =>
  Object.entries(counts).map(([code, count = 0]) => `${whole.format(count)} ${code}`).join(', ')
