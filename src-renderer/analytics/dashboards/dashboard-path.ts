const prefix = '/analytics/dashboards/'

/** The address of a dashboard within Ludograph. */
export const dashboardPath = (id: number): string => `${prefix}${id}`

/** The dashboard that an address names; null: none. */
export function dashboardAt(path: string): number | null {
  const digits = path.startsWith(prefix) ? path.slice(prefix.length) : ''
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
