import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'
import { errorShape } from './errors'

export const engineKind = z.enum(['embedded', 'server'])
export type EngineKind = z.infer<typeof engineKind>

/** Names of embedded catalogues kept in the application's own folder; a name can never leave that folder. */
export const catalogueName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u, 'use letters, digits, blanks, - and _')

/**
 * What to do with a folder that this user neither made nor trusted on this machine: ask, open it read-only without running
 * anything it brings along, or trust it from now on.
 */
export const ifForeign = z.enum(['ask', 'read', 'trust'])
export type IfForeign = z.infer<typeof ifForeign>

export const catalogueTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('embedded'),
    name: catalogueName,
    ifForeign: ifForeign.default('ask'),
    /** after `catalogue_locked_elsewhere`, and only if the user says that nothing else has it open */
    takeOver: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('server'),
    /** postgresql://user@host:port/database; a password in it is moved to the secret store at once. */
    url: z.string().min(1).max(2000),
    password: z.string().max(1000).nullable(),
    /** create the pgvector extension if it is missing and the user may */
    createExtension: z.boolean(),
  }),
])
export type CatalogueTarget = z.input<typeof catalogueTarget>

/** Views that find again after a restart what was being looked at. */
export const keptView = z.enum(['analytics', 'similar', 'search', 'comparison'])
export type KeptView = z.infer<typeof keptView>

/** What happened while a catalogue was opened that its user should know (a migration, a stale lock taken over). */
export const notice = z.object({ at: z.iso.datetime(), text: z.string() })
export type Notice = z.infer<typeof notice>

/** How a connection to a server is protected, by libpq's names (`sslmode` of an address). */
export const sslMode = z.enum(['disable', 'prefer', 'require', 'verify-ca', 'verify-full'])
export type SslMode = z.infer<typeof sslMode>

/** How private what goes to the database and back is: it never leaves the machine, TLS, or others can read along. */
export const privacy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  z.object({
    kind: z.literal('tls'),
    /** for example TLSv1.3 */
    protocol: z.string(),
    /** the server's certificate is signed by an authority that is trusted here */
    verified: z.boolean(),
  }),
  z.object({ kind: z.literal('plain') }),
])
export type Privacy = z.infer<typeof privacy>

export const openCatalogue = z.object({
  state: z.literal('open'),
  engine: engineKind,
  /** what to call it: the embedded catalogue's name or the server's address without password */
  label: z.string(),
  /** PostgreSQL's version, for example 17.11 */
  version: z.string(),
  pgvector: z.string(),
  /** number of the newest migration that has been run */
  schema: z.number().int(),
  connection: privacy,
  notices: z.array(notice),
  /** it comes from elsewhere and is not trusted: nothing is written to it, and nothing it brings along is run */
  readOnly: z.boolean(),
})

/** Something in a catalogue from elsewhere that is not Ludograph's and can run code or change what a statement means. */
export const foreignObject = z.object({
  /** function, trigger, view, … */
  kind: z.string(),
  name: z.string(),
  definition: z.string(),
  /** the definition goes on */
  cut: z.boolean(),
})
export type ForeignObject = z.infer<typeof foreignObject>

/** The catalogue was neither made nor trusted by this user on this machine: the user decides how it is opened. */
export const foreignCatalogue = z.object({
  state: z.literal('foreign'),
  label: z.string(),
  /** embedded catalogues of the application's own folder: the name to open it by */
  name: catalogueName.nullable(),
  objects: z.array(foreignObject),
  /** how many there are; `objects` may hold fewer */
  total: z.number().int(),
  /** the same as an error, for whoever cannot ask */
  error: errorShape,
})
export type ForeignCatalogue = z.infer<typeof foreignCatalogue>

export const catalogueState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('closed') }),
  z.object({ state: z.literal('opening'), label: z.string(), step: z.string() }),
  openCatalogue,
  foreignCatalogue,
  z.object({ state: z.literal('failed'), label: z.string(), error: errorShape }),
])
export type CatalogueState = z.infer<typeof catalogueState>

export const catalogueStatus = z.object({
  engine: engineKind,
  version: z.string(),
  catalogue: z.string(),
  schema: z.number().int(),
  counts: z.object({
    applications: z.number().int(),
    byType: z.record(z.string(), z.number().int()),
    reviews: z.number().int(),
    embeddedApplications: z.number().int(),
    embeddedReviews: z.number().int(),
  }),
})
export type CatalogueStatus = z.infer<typeof catalogueStatus>

export const knownCatalogue = z.object({
  kind: engineKind,
  label: z.string(),
  /** embedded: the name; server: the URL without password */
  address: z.string(),
  current: z.boolean(),
  /** server only: whether its password is in the system's secret store */
  passwordStored: z.boolean(),
})
export type KnownCatalogue = z.infer<typeof knownCatalogue>

export const serverCheck = z.object({
  name: z.enum(['version', 'pgvector', 'privileges', 'writable', 'encoding']),
  ok: z.boolean(),
  found: z.string(),
  need: z.string(),
  /** what to do if not ok, in plain words */
  cure: z.string().nullable(),
})
export type ServerCheck = z.infer<typeof serverCheck>

export const catalogueCalls = {
  'catalogue.state': readCall(nothing, catalogueState),
  'catalogue.status': readCall(nothing, catalogueStatus),
  'catalogue.known': readCall(nothing, z.array(knownCatalogue)),
  /** Closes the current catalogue and opens another. An unknown embedded name makes a new, empty catalogue. */
  'catalogue.open': changeCall({ events: ['catalogue.state'] }, catalogueTarget, catalogueState),
  /** Where the embedded catalogues are, and how large. */
  'catalogue.sizes': readCall(nothing, z.array(z.object({ name: z.string(), folder: z.string(), bytes: z.number().int() }))),
  /** Gives an embedded catalogue another name; one that is open here is closed for that, and opened again. */
  'catalogue.rename': changeCall(
    { stale: ['catalogue.known', 'catalogue.sizes'] },
    z.strictObject({ name: catalogueName, to: catalogueName }),
    done,
  ),
  /** Copies an embedded catalogue; how far that is, `backup.progress` says. */
  'catalogue.duplicate': changeCall(
    { events: ['backup.changed'], stale: ['catalogue.known', 'catalogue.sizes'] },
    z.strictObject({ name: catalogueName, to: catalogueName }),
    done,
  ),
  /** Puts an embedded catalogue into the system's bin; `wayBack` says how to undo it. One that is open here is closed. */
  'catalogue.delete': changeCall(
    { stale: ['catalogue.known', 'catalogue.sizes'] },
    z.strictObject({ name: catalogueName }),
    z.object({ wayBack: z.string() }),
  ),
  /** Looks at a server without changing anything: is it fit to hold a catalogue? */
  'catalogue.checkServer': readCall(
    z.strictObject({ url: z.string().min(1).max(2000), password: z.string().max(1000).nullable() }),
    z.object({ fit: z.boolean(), canCreateExtension: z.boolean(), checks: z.array(serverCheck) }),
  ),
  /** Takes a server off the list of known ones and its password out of the secret store. The server is not touched. */
  /** Where one was in a view, to be there again after a restart; the core keeps it for each catalogue and reads nothing into it. */
  'catalogue.viewState': readCall(z.strictObject({ view: keptView }), z.object({ state: z.string().nullable() })),
  'catalogue.keepViewState': changeCall({ stale: ['catalogue.viewState'] }, z.strictObject({ view: keptView, state: z.string().max(5_000_000) }), done),
  'catalogue.forget': changeCall({ stale: ['catalogue.known'] }, z.strictObject({ url: z.string().min(1).max(2000) }), done),
}

export const catalogueEvents = {
  'catalogue.state': catalogueState,
  /** the rows of the catalogue changed: whatever shows them should ask again */
  'catalogue.changed': z.object({}),
}
