import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { projectFolder } from './built'

export const samplePath = join(projectFolder, 'resources/sample/sample-catalogue.json.gz')
export const realPath = join(projectFolder, '../shared/data/steam-apps-real-small.json.gz')

type Json = Record<string, unknown>

export interface StoreGame {
  appid: number
  name_from_applist?: string | null
  app_details?: { success?: boolean; data?: Json; [key: string]: unknown }
  reviews?: { reviews?: Json[]; [key: string]: unknown } | null
  [key: string]: unknown
}

/** Reads a games file whole, by nothing but gunzip and JSON.parse. */
export const readGames = (path: string): StoreGame[] =>
  (JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as { games: StoreGame[] }).games

/** A record as a store gives it: a priced game, unless `data` says otherwise. */
export const game = (appid: number, data: Json = {}, around: Partial<StoreGame> = {}): StoreGame => ({
  appid,
  app_details: { success: true, data: { steam_appid: appid, name: `Game ${appid}`, type: 'game', ...data } },
  ...around,
})

export const games = (count: number, first = 1): StoreGame[] => Array.from({ length: count }, (_, place) => game(first + place))

export const gamesText = (records: readonly unknown[]): string => JSON.stringify({ games: records })

/** Writes a file and returns its path; `.gz` packs it. */
export function writeFile(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(content) : content)
  return path
}

export const writeGames = (folder: string, records: readonly unknown[], name = 'games.json'): string =>
  writeFile(folder, name, gamesText(records))
