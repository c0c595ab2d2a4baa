import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'
import { maintenanceTab } from './maintenance'
import { updateCalls, updateEvents } from './updates'

export const theme = z.enum(['system', 'light', 'dark'])

export const viewName = z.enum(['catalogue', 'import', 'analytics', 'similar', 'maintenance', 'settings'])
export type ViewName = z.infer<typeof viewName>

/** What the application remembers about its user between starts. Passwords are never here. */
export const preferences = z.object({
  theme: theme.default('system'),
  lastView: viewName.default('catalogue'),
  /** the part of Maintenance that was open last */
  maintenanceTab: maintenanceTab.default('tasks'),
  /** the currency last chosen in Analytics */
  currency: z.string().nullable().default(null),
  /** prices of other currencies are converted to it */
  convertPrices: z.boolean().default(false),
  /** apply an import by itself when every record could be read */
  applyAutomatically: z.boolean().default(true),
  /** make missing embeddings of applications in the background after an import */
  embedAfterImport: z.boolean().default(true),
  /** share of the time that embedding works, 0.1..1; less leaves the machine to others */
  embeddingPace: z.number().min(0.1).max(1).default(1),
  /** how many candidates an index search keeps (hnsw.ef_search): more finds more, and takes longer */
  efSearch: z.number().int().min(10).max(1000).default(100),
  /** how often an import is followed by a backup of the catalogue */
  backupAfterImport: z.enum(['never', 'daily', 'weekly']).default('never'),
  /** automatic backups of one catalogue that are kept */
  backupsKept: z.number().int().min(1).max(100).default(5),
  /** folder of the user's own sentence model; null for the one that comes with Ludograph (set by `embedding.useModel`) */
  modelFolder: z.string().nullable().default(null),
  /** what the vectors of that model are marked with */
  modelKey: z.string().nullable().default(null),
  /** look for a newer version of Ludograph once a day */
  lookForUpdates: z.boolean().default(false),
})
export type Preferences = z.infer<typeof preferences>

export const about = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser', 'cli']),
  /** false: passwords cannot be kept safely here, so they are asked for each time */
  secretsAvailable: z.boolean(),
  /** where embedded catalogues and preferences live */
  dataFolder: z.string(),
})
export type About = z.infer<typeof about>

const storeAppid = z.number().int().min(1).max(4_294_967_295)

/** The page of an application in the store. */
export const storePage = (appid: number): string => `https://store.steampowered.com/app/${storeAppid.parse(appid)}/`

/** The store numbers its applications with 32 bits; ids of other sources, which got numbers of their own, have no page there. */
export const hasStorePage = (appid: number): boolean => storeAppid.safeParse(appid).success

export const settingsCalls = {
  'settings.get': readCall(nothing, preferences),
  'settings.set': changeCall(
    { events: ['settings.changed'] },
    z.strictObject({
      theme: theme.optional(),
      lastView: viewName.optional(),
      maintenanceTab: maintenanceTab.optional(),
      currency: z.string().max(3).nullable().optional(),
      convertPrices: z.boolean().optional(),
      applyAutomatically: z.boolean().optional(),
      embedAfterImport: z.boolean().optional(),
      embeddingPace: z.number().min(0.1).max(1).optional(),
      efSearch: z.number().int().min(10).max(1000).optional(),
      backupAfterImport: z.enum(['never', 'daily', 'weekly']).optional(),
      backupsKept: z.number().int().min(1).max(100).optional(),
      lookForUpdates: z.boolean().optional(),
    }),
    preferences,
  ),
  'app.about': readCall(nothing, about),
  ...updateCalls,
  /**
   * Puts a text on the system's clipboard, for hosts whose page may not do so itself: the desktop application refuses
   * every permission to its page. Elsewhere `refused`.
   */
  'app.copyText': changeCall({ nothing: 'the clipboard is not read here' }, z.strictObject({ text: z.string().max(500_000) }), done),
  /**
   * Opens an application's page in the store in the system's browser, for hosts whose page may open nothing. Elsewhere `refused`: there
   * the page follows the link itself. The address is made here, of the app ID alone.
   */
  'app.openStorePage': changeCall({ nothing: 'another program is shown a page' }, z.strictObject({ appid: storeAppid }), done),
}

export const settingsEvents = {
  'settings.changed': preferences,
  ...updateEvents,
}
