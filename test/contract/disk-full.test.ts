import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeArchive } from '../../src-main/backup/archive-writer'
import { withSnapshot } from '../../src-main/backup/snapshot'
import type { Engine } from '../../src-main/database/engine'
import { openEngine, type EngineTarget } from '../../src-main/database/open-engine'
import { emptyCatalogue, exactContent } from '../support/catalogue-content'
import { copyTemplate } from '../support/embedded-template'
import { onEmbedded } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, gamesText, writeFile, writeGames } from '../support/store-files'
import { adminUrl, asAdmin, noServer, randomName, urlOf } from '../support/test-server'
import { orGiveUp } from '../support/wait'

// A file is staged on a disk that has not enough room for it: a small tmpfs of its own.

const isRoot = process.getuid?.() === 0
const noMount = 'the full disk: only root can mount a small tmpfs, and only on Linux'
const canMount = isRoot && process.platform === 'linux'
if (!canMount) console.log(`SKIP: ${noMount}`)
/** what startPg runs PostgreSQL as, which refuses to run as root */
const nobody = 65_534

function mountSmallDisk(folder: string, megabytes: number): void {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
}

/** Text that neither lz4 nor pglz makes smaller. */
const noise = (seed: number): string => {
  let state = seed + 1
  return Array.from({ length: 20_000 }, () => String.fromCharCode(0x21 + ((state = (state * 48_271) % 2_147_483_647) % 90))).join('')
}

/** About 80 MB of staged rows. */
const tooMuch = (): string => gamesText(Array.from({ length: 4000 }, (_, place) => game(50_000 + place, { about_the_game: noise(place) })))

function suite(make: (disk: string) => Promise<EngineTarget>, megabytes: number, cleanUp: () => Promise<void>): void {
  const scratch = scratchFolders()
  let folder: string
  let disk: string
  let target: EngineTarget
  let engine: Engine

  beforeAll(async () => {
    folder = await scratch()
    chmodSync(folder, 0o755) // the server must reach what is in it
    disk = join(folder, 'disk')
    mountSmallDisk(disk, megabytes)
    target = await make(disk)
    engine = (await openEngine(target, () => undefined)).engine
    await new ImportBench(engine).run(writeGames(folder, games(3)))
  })
  afterAll(async () => {
    await orGiveUp(engine.close())
    await cleanUp()
    execFileSync('umount', ['-l', disk])
  })

  it('tells that the disk is full, keeps the catalogue as it was, and works on when there is room', async () => {
    const before = await exactContent(engine)
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(8 << 20))
    const big = join(folder, 'big.json.gz')
    writeFileSync(big, gzipSync(tooMuch(), { level: 1 }))
    const bench = new ImportBench(engine)
    const failed = await bench.run(big)
    expect(failed).toMatchObject({ state: 'failed', added: 0, error: { code: 'disk_full' } })
    expect(failed.error?.message).toContain('full')
    expect(failed.error?.hint).toContain('Free some space')
    expect(await exactContent(engine)).toEqual(before)
    rmSync(filler) // as the hint says: some space is freed
    expect(await bench.run(writeGames(folder, games(4, 700), 'small.json'))).toMatchObject({ state: 'applied', added: 4 })
    await engine.close()
    engine = (await openEngine(target, () => undefined)).engine
    expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 7 }])
  }, 120_000)

  it('tells so of a first import too, which would be written at once', async () => {
    await emptyCatalogue(engine)
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(8 << 20))
    const bench = new ImportBench(engine)
    const failed = await bench.run(writeFile(folder, 'big.json', tooMuch()))
    expect(failed).toMatchObject({ state: 'failed', added: 0, error: { code: 'disk_full' } })
    expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 0 }])
    rmSync(filler)
    expect(await bench.run(writeGames(folder, games(4, 700), 'small.json'))).toMatchObject({ state: 'applied', added: 4 })
  }, 120_000)
}

describe.skipIf(!canMount)('a disk that is full while a file is staged', () => {
  describe('embedded', () => {
    suite(
      async (disk) => {
        const place = join(disk, 'catalogue')
        await copyTemplate('schema', place)
        return { kind: 'embedded', folder: place }
      },
      150,
      () => Promise.resolve(),
    )
  })

  if (adminUrl === null) console.log(`SKIP: ${noServer}`)
  describe.skipIf(adminUrl === null)('server', () => {
    const name = randomName()
    suite(
      async (disk) => {
        const place = join(disk, 'tablespace')
        mkdirSync(place)
        chownSync(place, nobody, nobody)
        await asAdmin(`create tablespace ${name} location '${place}'`)
        await asAdmin(`create database ${name} tablespace ${name}`)
        return { kind: 'server', url: urlOf({ database: name }), password: null, createExtension: true }
      },
      60,
      async () => {
        await asAdmin(`drop database if exists ${name} with (force)`)
        await asAdmin(`drop tablespace if exists ${name}`)
      },
    )
  })
})

describe.skipIf(!canMount)('a disk that is full while a backup is written', () => {
  const scratch = scratchFolders()
  onEmbedded((catalogues) => {
    it('is told, and nothing is left on it', async () => {
      const engine = await catalogues.open(await catalogues.target('sample'))
      const disk = join(await scratch(), 'disk')
      mountSmallDisk(disk, 1)
      try {
        const path = join(disk, 'one.ludograph')
        writeFileSync(join(disk, 'filler'), Buffer.alloc(600 << 10))
        const backup = withSnapshot(engine, { program: 'test', withEmbeddings: true }, (source) => writeArchive(path, source, () => undefined))
        await expect(backup).rejects.toMatchObject({ code: 'disk_full' })
        expect(readdirSync(disk)).toEqual(['filler'])
        expect(await engine.query('select count(*) > 600 as there from applications')).toEqual([{ there: true }])
      } finally {
        execFileSync('umount', ['-l', disk])
      }
    })
  })
})
