import type { ChartSettings, QueryModel } from '@contract'

/**
 * Settings in which a chart of one measure draws the measure that its groups are ordered by, unless a user chose another:
 * bars in an order that they do not show would look unordered.
 */
export function drawnMeasure(settings: ChartSettings, query: QueryModel | null): ChartSettings {
  const [first] = query?.order ?? []
  return settings.measure === null && first?.by === 'measure' ? { ...settings, measure: first.place } : settings
}
