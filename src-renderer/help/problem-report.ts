import type { About, CatalogueState } from '@contract'
import type { RecentError } from '../recent-errors'

interface Facts {
  readonly about: Pick<About, 'version' | 'host' | 'secretsAvailable'>
  readonly catalogue: CatalogueState | undefined
  readonly errors: readonly RecentError[]
  /** navigator.userAgent */
  readonly browser: string
}

const system = (browser: string): string => /Windows|Mac OS X|Linux/.exec(browser)?.[0] ?? 'unknown'
const chromium = (browser: string): string => /Chrome\/(\d+)/.exec(browser)?.[1] ?? 'unknown'

/**
 * A text for who looks into a problem. It is made of what is named here and of nothing else, so that nothing private can slip in: no message,
 * detail, path, address, or name of a file, catalogue, game or person.
 */
export function problemReport({ about, catalogue, errors, browser }: Facts): string {
  const engine = catalogue?.state === 'open' ? catalogue.engine : 'none'
  return [
    `Ludograph ${about.version} (${about.host})`,
    `System: ${system(browser)}; Chromium ${chromium(browser)}`,
    `Catalogue: ${catalogue?.state ?? 'unknown'}, engine: ${engine}`,
    `Key store: ${about.secretsAvailable ? 'yes' : 'no'}`,
    'Recent errors, newest last:',
    ...(errors.length === 0 ? ['  none'] : errors.map(({ call, code }) => `  ${call}: ${code}`)),
    '',
    'What I did, what I expected, what happened:',
    '',
  ].join('\n')
}
