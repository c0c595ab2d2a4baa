import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createGzip } from 'node:zlib'

/** Beside the core's entries (src-main/database/embedded/new-database.ts reads it). */
const fileName = 'new-database.tar.gz'

/**
 * Puts an empty PostgreSQL database into the build, as PGlite makes it: initdb takes seconds, and every new catalogue would wait for it.
 * Made once for each version of PGlite.
 * @param {string} root the project folder. The configuration is bundled before it runs, so no module of it can say where it lies.
 * @returns {import('vite').Plugin}
 */
export const bringNewDatabase = (root) => ({
  name: 'bring-new-database',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName, source: await newDatabase(root) })
  },
})

async function newDatabase(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'))
  const folder = join(root, 'node_modules/.cache/ludograph')
  const kept = join(folder, `new-database-${version}.tar.gz`)
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true })
    const unfinished = `${kept}.${process.pid}`
    writeFileSync(unfinished, await makeDatabase())
    renameSync(unfinished, kept)
  }
  return readFileSync(kept)
}

async function makeDatabase() {
  // Loaded only when it is needed: the configuration is read by every command.
  const { PGlite } = await import('@electric-sql/pglite')
  const { pack } = await import('tar-stream')
  const folder = mkdtempSync(join(tmpdir(), 'ludograph-new-database-'))
  try {
    const data = join(folder, 'data')
    const database = await PGlite.create(data)
    await database.close()
    const archive = pack()
    const packed = buffer(archive.pipe(createGzip({ level: 9 })))
    for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      const name = path.slice(data.length + 1).replaceAll('\\', '/')
      if (entry.isDirectory()) archive.entry({ name, type: 'directory' })
      else if (name !== 'postmaster.pid') archive.entry({ name }, readFileSync(path))
    }
    archive.finalize()
    return await packed
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
