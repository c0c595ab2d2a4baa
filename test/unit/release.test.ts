import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedOnly } from '../../src-main/launch/packaging/bill-of-materials.mjs'
import { cutChangelog, laterVersion } from '../../src-main/launch/packaging/release-texts.mjs'

const root = resolve(import.meta.dirname, '../..')
const textOf = (name: string): string => readFileSync(resolve(root, name), 'utf8')
const changed = (): string => execFileSync('git', ['diff', '--', 'CHANGELOG.md', 'package.json', 'package-lock.json'], { cwd: root, encoding: 'utf8' })

describe('a release', () => {
  it.each([
    ['0.1.0', '0.2.0', true],
    ['0.9.0', '0.10.0', true],
    ['1.0.0-beta.2', '1.0.0-beta.10', true],
    ['1.0.0-beta.2', '1.0.0', true],
    ['1.0.0', '1.0.0-beta.2', false],
    ['0.2.0', '0.2.0', false],
    ['0.2.0', '0.1.9', false],
    ['0.2.0', 'v0.3.0', false],
    ['0.2.0', '0.3', false],
  ])('after %s: %s is later: %s', (now, next, later) => expect(laterVersion(now, next)).toBe(later))

  it('gives what is unreleased a version and a date, and leaves a section for what comes next', () => {
    const { text, notes } = cutChangelog('# Changes\n\n## Unreleased\n\n- New.\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n', '0.2.0', '2026-02-03')
    expect(text).toBe('# Changes\n\n## Unreleased\n\n## 0.2.0 (2026-02-03)\n\n- New.\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n')
    expect(notes).toBe('- New.')
    expect(() => cutChangelog(text, '0.3.0', '2026-03-04')).toThrow('Nothing is unreleased')
    expect(() => cutChangelog('# Changes\n', '0.3.0', '2026-03-04')).toThrow('no section')
  })

  it('says in a dry run what it would do, and changes nothing', () => {
    const before = changed()
    const said = spawnSync(process.execPath, ['src-main/launch.mjs', 'release', '99.0.0', '--dry-run'], { cwd: root, encoding: 'utf8' })
    // Right after a release there is nothing that could be released.
    const isUnreleased = /## Unreleased\s+[^#\s]/.test(textOf('CHANGELOG.md'))
    if (isUnreleased) expect(said).toMatchObject({ status: 0, stdout: expect.stringContaining('tag v99.0.0') as string })
    else expect(said).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing is unreleased') as string })
    expect(changed()).toBe(before)
  }, 120_000)

  it.each([['0.0.1'], ['latest'], ['99.0.0', '98.0.0'], ['99.0.0', '--force'], []])('is refused: %s %s', (...args) => {
    const result = (): string => execFileSync(process.execPath, ['src-main/launch.mjs', 'release', ...args, ...(args[1] === '--force' ? [] : ['--dry-run'])], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
    expect(result).toThrow(/no version|One version/)
  })

  it('names in its bill of materials what is shipped, and nothing else', () => {
    const bill = {
      metadata: { component: { 'bom-ref': 'app@1.0.0' } },
      components: [
        { 'bom-ref': 'bundled@2.0.0', scope: 'optional', properties: [{ name: 'cdx:npm:package:development', value: 'true' }] },
        { 'bom-ref': 'linter@3.0.0', scope: 'optional' },
      ],
      dependencies: [{ ref: 'app@1.0.0', dependsOn: ['bundled@2.0.0', 'linter@3.0.0'] }, { ref: 'linter@3.0.0' }],
    }
    expect(shippedOnly(bill, [{ name: 'bundled', version: '2.0.0' }])).toEqual({
      ...bill,
      components: [{ 'bom-ref': 'bundled@2.0.0', scope: 'required', properties: [] }],
      dependencies: [{ ref: 'app@1.0.0', dependsOn: ['bundled@2.0.0'] }],
    })
    expect(() => shippedOnly(bill, [{ name: 'bundled', version: '2.1.0' }])).toThrow('not in the lockfile: bundled@2.1.0')
  })

  it('comes with one Electron, pinned to its last digit, and one version everywhere', () => {
    const { version, devDependencies } = JSON.parse(textOf('package.json')) as { version: string; devDependencies: Record<string, string> }
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
    const lock = JSON.parse(textOf('package-lock.json')) as { version: string; packages: Record<string, { version: string; link?: boolean }> }
    expect([lock.version, lock.packages['']?.version]).toEqual([version, version])
    expect(lock.packages['node_modules/electron']?.version).toBe(devDependencies['electron'])
    // Reproducible: each package is locked to one version, not to a range.
    const loose = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.link !== true && !/^\d+\.\d+\.\d+/.test(entry.version))
    expect(loose.map(([path]) => path)).toEqual([])
  })
})
