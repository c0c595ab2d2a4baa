import type { Outcome } from './steps.mjs'

export function propertyFiles(name: string): string[]
export function minutesOf(options: readonly string[]): number | null
export function soak(options: {
  readonly groups: readonly string[]
  readonly minutes: number
  readonly env: NodeJS.ProcessEnv
  readonly say: (line: string) => void
  readonly run?: (name: string, filters: string[], env: NodeJS.ProcessEnv) => Promise<Outcome>
  readonly now?: () => number
}): Promise<[string, Outcome][]>
