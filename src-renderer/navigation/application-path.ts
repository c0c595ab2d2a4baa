const prefix = '/analytics/application/'

/** The address of an application's page within Ludograph. */
export const applicationPath = (appid: number): string => `${prefix}${appid}`

/** The application whose page an address names; null: none. */
export function applicationAt(path: string): number | null {
  const digits = path.startsWith(prefix) ? path.slice(prefix.length) : ''
  return /^\d{1,16}$/.test(digits) ? Number(digits) : null
}
