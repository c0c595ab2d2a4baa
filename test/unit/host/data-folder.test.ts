import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { dataFolder, dataFolderFrom } from '../../../src-main/host/data-folder'

describe('the data folder', () => {
  const home = join(resolve('/'), 'home', 'ann')
  const usual = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}): string => dataFolder({ env, platform, home })
  afterEach(() => vi.unstubAllEnvs())

  it('is where each system keeps the data of applications', () => {
    expect(usual('linux')).toBe(join(home, '.config', 'Ludograph'))
    expect(usual('darwin')).toBe(join(home, 'Library', 'Application Support', 'Ludograph'))
    expect(usual('win32')).toBe(join(home, 'AppData', 'Roaming', 'Ludograph'))
  })

  it('follows what the system says, unless that names no place', () => {
    const elsewhere = resolve('/elsewhere')
    expect(usual('linux', { XDG_CONFIG_HOME: elsewhere })).toBe(join(elsewhere, 'Ludograph'))
    expect(usual('linux', { XDG_CONFIG_HOME: 'elsewhere' })).toBe(join(home, '.config', 'Ludograph'))
    expect(usual('win32', { APPDATA: elsewhere })).toBe(join(elsewhere, 'Ludograph'))
    expect(usual('darwin', { XDG_CONFIG_HOME: elsewhere })).toContain('Library')
  })

  it('is the one that was asked for', () => {
    expect(usual('linux', { LUDOGRAPH_DATA: 'here' })).toBe(resolve('here'))
    expect(usual('linux', { LUDOGRAPH_DATA: '' })).toBe(join(home, '.config', 'Ludograph'))
  })

  it('is found among arguments that belong to somebody else', () => {
    vi.stubEnv('LUDOGRAPH_DATA', resolve('/usual'))
    expect(dataFolderFrom(['.', '--data', 'mine', '--ozone-platform=x11'])).toBe(resolve('mine'))
    expect(dataFolderFrom(['--no-sandbox', '--data=mine'])).toBe(resolve('mine'))
    expect(dataFolderFrom(['.', '--data'])).toBe(resolve('/usual'))
    expect(dataFolderFrom([])).toBe(resolve('/usual'))
  })
})
