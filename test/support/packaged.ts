import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { getRawHeader } from '@electron/asar'
import { z } from 'zod'
import { projectFolder } from './built'
import { makeStandIn } from './make-stand-in.mjs'
import { electronProgram } from './real-electron'

/** A packaged tree of this system. */
export interface Packaged {
  /** all of it is in here, to be removed at the end; blanks and letters beyond ASCII are in the path */
  readonly folder: string
  readonly tree: string
  readonly program: string
  readonly isReal: boolean
}

/** Packages the build as `npm run package -- --dir` does: with Electron where its program is, else with a stand-in. */
export function packageTree(): Packaged {
  const folder = mkdtempSync(join(tmpdir(), 'ludograph packed ü 字 '))
  const real = electronProgram()
  const electron = real === null ? makeStandIn(join(folder, 'stand-in')) : dirname(real)
  const launcher = join(projectFolder, 'src-main', 'launch.mjs')
  execFileSync(process.execPath, [launcher, 'package', '--dir', '--linux', '--electron', electron, '--output', join(folder, 'packages')], {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const tree = join(folder, 'packages', 'linux-unpacked')
  return { folder, tree, program: join(tree, 'ludograph'), isReal: real !== null }
}

interface Folder {
  readonly files?: Record<string, Folder> | undefined
  readonly unpacked?: boolean | undefined
}
const node: z.ZodType<Folder> = z.lazy(() => z.looseObject({ files: z.record(z.string(), node).optional(), unpacked: z.boolean().optional() }))

/** Every file of an archive, and whether it lies outside it (app.asar.unpacked). */
export function filesOfArchive(archive: string): { path: string; unpacked: boolean }[] {
  const walk = (folder: Folder, path: string): { path: string; unpacked: boolean }[] =>
    Object.entries(folder.files ?? {}).flatMap(([name, entry]) =>
      entry.files ? walk(entry, `${path}${name}/`) : [{ path: `${path}${name}`, unpacked: entry.unpacked === true }],
    )
  return walk(node.parse(JSON.parse(getRawHeader(archive).headerString)), '')
}
