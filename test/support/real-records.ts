import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

const file = resolve(import.meta.dirname, '../../../shared/data/steam-apps-real-small.json.gz')

export interface RealRecord {
  readonly appid: number
  readonly app_details: { readonly success: boolean; readonly data?: Record<string, unknown> }
  readonly reviews: { readonly reviews: unknown[] } | null
}

/** Records of a real store, if they lie beside the checkout; they are too large to be part of it. */
export function realRecords(): RealRecord[] | null {
  if (!existsSync(file)) {
    console.log('SKIP: the real records are not beside this checkout (shared/data/steam-apps-real-small.json.gz)')
    return null
  }
  return (JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as { games: RealRecord[] }).games
}
