import { join } from 'node:path'
import { at } from '../paths.mjs'
import { setFuses } from './fuses.mjs'
import { backupKind, backupType } from './linux-texts.mjs'

/** Compressed archives, WebAssembly and libraries are read by other programs' code, or gain nothing in an archive. */
const unpacked = [
  'resources/**',
  'node_modules/@electric-sql/**/*.{wasm,data,gz}',
  'node_modules/onnxruntime-node/bin/**',
  'node_modules/sharp/**',
  'node_modules/@img/**',
]

/** What packages bring along that nothing here reads. */
const leftOut = [
  '**/*.{map,ts,cts,mts,tsbuildinfo,flow,md,markdown}',
  '**/{test,tests,__tests__,example,examples,docs,benchmark}/**',
  // Of PGlite: its own tools, and the extensions that no catalogue has (see pglite.worker.ts).
  'node_modules/@electric-sql/pglite/dist/!(amcheck|pg_stat_statements|pg_trgm).tar.gz',
  'node_modules/@electric-sql/**/*.cjs',
  'node_modules/@electric-sql/pglite-*/release/**',
  // Of Transformers.js: all builds but the one that Node loads; the runtime for browsers.
  'node_modules/@xenova/transformers/{src,types}/**',
  'node_modules/@xenova/transformers/dist/!(transformers.node.mjs)',
  'node_modules/onnxruntime-web/**',
  'node_modules/onnxruntime-node/{script,lib}/**',
  'node_modules/zod/{src,v3}/**',
  // Other runtimes than Node.
  'node_modules/{bare-events,bare-fs,bare-path,bare-os,bare-stream,bare-url,bare-buffer,bare-abort-controller}/**',
  'node_modules/@types/**',
]

/** Extensions of files that the import reads (see the import dialog of host/electron-menu.ts). */
const importable = ['json', 'jsonl', 'ndjson', 'csv', 'tsv', 'parquet', 'zip']

/** The sentence model's runtime comes for all systems and processors in one package. */
const otherRuntimes = (platform) => {
  const others = ['darwin', 'linux', 'win32'].filter((name) => name !== platform)
  const folder = 'node_modules/onnxruntime-node/bin/napi-v6'
  return [...others.map((name) => `${folder}/${name}/**`), `${folder}/${platform}/!(\${arch})/**`]
}

/** An address for updates is given when a release is made; a package without one never looks for any (host/electron-updates.ts). */
function updatesFrom(address) {
  if (address === undefined || address === '') return null
  if (!address.startsWith('https://')) throw new Error('LUDOGRAPH_UPDATE_URL must begin with https://')
  return [{ provider: 'generic', url: address }]
}

/**
 * electron-builder's configuration. Keys for signing come from the environment: CSC_LINK and CSC_KEY_PASSWORD (macOS, Windows:
 * WIN_CSC_LINK), APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID (notarising), LUDOGRAPH_WINDOWS_PUBLISHER (the name in the
 * certificate, which updates must carry), LUDOGRAPH_UPDATE_URL (where updates are).
 * @param {{ platform: 'linux' | 'darwin' | 'win32', electron: string | null, output: string, env?: NodeJS.ProcessEnv }} options
 *   electron: a folder that holds Electron; null: electron-builder downloads it
 */
export function builderConfig({ platform, electron, output, env = process.env }) {
  const publisher = env.LUDOGRAPH_WINDOWS_PUBLISHER
  return {
    appId: 'app.ludograph.desktop',
    productName: 'Ludograph',
    copyright: 'MIT licence',
    directories: { output, buildResources: at('resources') },
    ...(electron === null ? {} : { electronDist: electron }),
    npmRebuild: false, // its native parts come built, for Node-API
    asar: true,
    asarUnpack: unpacked,
    files: [
      'package.json',
      'out/{main,preload,renderer}/**',
      'resources/models/**',
      'resources/sample/sample-catalogue.json.gz',
      'resources/icons/512x512.png',
      ...[...leftOut, ...otherRuntimes(platform)].map((pattern) => `!${pattern}`),
    ],
    extraFiles: [{ from: at('out', 'LICENSES.txt'), to: 'LICENSES.txt' }],
    afterPack: ({ appOutDir, packager, electronPlatformName }) =>
      setFuses(join(appOutDir, programOf(electronPlatformName, packager.appInfo.productFilename))),
    fileAssociations: [{ ext: 'ludograph', name: backupKind, description: backupKind, mimeType: backupType, role: 'Editor', rank: 'Owner' }],
    publish: updatesFrom(env.LUDOGRAPH_UPDATE_URL),
    linux: {
      target: ['AppImage'],
      executableName: 'ludograph',
      category: 'Office',
      icon: at('resources', 'icons'),
      synopsis: 'Questions to game-store catalogues',
    },
    mac: {
      target: ['dmg', 'zip'], // updates are taken from the zip
      category: 'public.app-category.business',
      icon: at('resources', 'icons', 'icon.icns'),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      // May be dropped on the icon, and opened with Ludograph by choice; the system's own programs for these stay first.
      fileAssociations: [{ ext: importable, name: 'Game catalogue', role: 'Viewer', rank: 'Alternate' }],
      notarize: Boolean(env.APPLE_ID && env.APPLE_APP_SPECIFIC_PASSWORD && env.APPLE_TEAM_ID),
    },
    win: {
      target: ['nsis'],
      icon: at('resources', 'icons', 'icon.ico'),
      verifyUpdateCodeSignature: true,
      ...(publisher ? { signtoolOptions: { publisherName: publisher } } : {}),
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  }
}

const programOf = (platform, product) =>
  platform === 'darwin' ? `${product}.app` : platform === 'win32' ? `${product}.exe` : 'ludograph'
