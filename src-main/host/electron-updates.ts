import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Updater } from '../settings/updates'

/** Why a package with this configuration does not renew itself, or null. `configuration` is the text of app-update.yml. */
export function whyUnfit(isPackaged: boolean, configuration: string | null): string | null {
  if (!isPackaged) return 'This is not an installed package: update its folder and start it again.'
  if (configuration === null) return 'This package does not look for newer versions. Your system, or where you got it, has them.'
  const addresses = [...configuration.matchAll(/^\s*url:\s*(\S+)/gm)].map((match) => match[1] ?? '')
  const isSafe = addresses.length > 0 && addresses.every((address) => /^["']?https:\/\//.test(address))
  return isSafe ? null : 'This package would look for newer versions at an address that is not safe (no HTTPS), so it does not.'
}

const configuration = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null)

/** electron-updater, loaded when it is first needed. It checks checksums, and signatures on Windows and macOS. */
export function packagedUpdater(): Updater {
  const unfit = whyUnfit(app.isPackaged, app.isPackaged ? configuration(join(process.resourcesPath, 'app-update.yml')) : null)
  const load = async () => {
    const { autoUpdater } = (await import('electron-updater')).default
    autoUpdater.autoDownload = false
    autoUpdater.autoInstallOnAppQuit = false
    autoUpdater.allowDowngrade = false
    autoUpdater.logger = null
    return autoUpdater
  }
  return {
    unfit,
    async look() {
      const result = await (await load()).checkForUpdates()
      return result?.isUpdateAvailable === true ? { version: result.updateInfo.version, notes: result.updateInfo.releaseNotes } : null
    },
    async fetch(onPercent) {
      const updater = await load()
      const tell = ({ percent }: { percent: number }): void => onPercent(percent)
      updater.on('download-progress', tell)
      try {
        await updater.downloadUpdate()
      } finally {
        updater.off('download-progress', tell)
      }
    },
    install() {
      void load().then((updater) => updater.quitAndInstall())
    },
  }
}
