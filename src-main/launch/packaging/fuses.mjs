import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** What the packaged program can no longer be talked into. Each fuse of Electron is decided here; a new one fails the build. */
export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Only makes WebAssembly faster: PostgreSQL runs in it.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/**
 * Sets all fuses of a packaged program.
 * @param {string} program the executable, or the .app folder
 * @throws Error if the program has a fuse that is not decided above
 */
export const setFuses = (program) =>
  flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, resetAdHocDarwinSignature: process.platform === 'darwin', ...fuses })
