// The core in this process, from its sources, for benchmarks that look at single calls. Needs a build (workers).
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { createServer } from 'vite'

const root = resolve(import.meta.dirname, '../..')

export async function loadCore() {
  if (!existsSync(resolve(root, 'out/main/embedding.worker.js'))) throw new Error('Build first: npm run build')
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { '@contract': resolve(root, 'src-preload/contract'), 'embedding-atlas/umap': resolve(root, 'node_modules/embedding-atlas/dist/umap.js') } },
  })
  const load = (file) => vite.ssrLoadModule(`/${file}`)
  return { load, close: () => vite.close() }
}

/**
 * An application core on its own scratch folder; `openTarget` opens a catalogue. Its calls take what a window would send: what is left
 * out has its usual value.
 */
export async function makeApp(core, dataFolder) {
  const { createApp } = await core.load('src-main/app.ts')
  const { noSecrets } = await core.load('src-main/settings/secrets.ts')
  const { calls } = await core.load('src-preload/contract/index.ts')
  const app = await createApp({ dataFolder, resourcesFolder: resolve(root, 'resources'), host: 'cli', version: 'bench', secrets: noSecrets })
  const parsed = Object.fromEntries(Object.entries(app.handlers).map(([name, handler]) => [name, async (input) => handler(calls[name].input.parse(input))]))
  return { ...app, handlers: parsed }
}

/** A new database on a test server. @returns its address */
export async function newDatabase(server, name) {
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}

/** Imports a file and waits until it is applied. */
export async function importFile(app, path) {
  const grant = await app.grantFile(path)
  const ended = new Promise((done, fail) => {
    const unsubscribe = app.subscribe(({ topic, payload }) => {
      if (topic !== 'imports.changed' || payload.finishedAt === null) return
      unsubscribe()
      if (payload.state === 'applied') done(payload)
      else fail(new Error(payload.error?.message ?? payload.state))
    })
  })
  await app.handlers['imports.start']({ token: grant.token, hold: false, resume: false })
  return ended
}

/** Makes missing embeddings and waits for the end. */
export async function embed(app, what) {
  const ended = new Promise((done, fail) => {
    const unsubscribe = app.subscribe(({ topic, payload }) => {
      if (topic !== 'embedding.changed' || payload.finishedAt === null) return
      unsubscribe()
      if (payload.state === 'done') done(payload)
      else fail(new Error(payload.error?.message ?? payload.state))
    })
  })
  await app.handlers['embedding.start']({ what })
  return ended
}

export const round = (value, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits

export function percentiles(times) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { runs: sorted.length, p50: at(0.5), p95: at(0.95), worst: round(sorted.at(-1) ?? 0) }
}
