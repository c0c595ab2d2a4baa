import type { Queryable } from '../database/engine'
import progressSql from './progress.sql?raw'

export interface Reading {
  readonly phase: string
  /** of the whole task, 0..1; null where PostgreSQL does not tell */
  readonly share: number | null
}

interface Phase {
  readonly fits: RegExp
  /** where the phase begins and ends in the whole, as far as its share tells */
  readonly from: number
  readonly to: number
}

/** Roughly how much of the time each phase takes; PostgreSQL counts each of them from nothing. Others tell no share. */
const phases: Readonly<Record<string, readonly Phase[]>> = {
  vacuum: [
    { fits: /^scanning heap/, from: 0, to: 0.5 },
    { fits: /^vacuuming heap/, from: 0.7, to: 0.85 },
  ],
  analyze: [{ fits: /^acquiring/, from: 0.85, to: 0.98 }],
  'create index': [
    { fits: /^building index/, from: 0, to: 0.9 },
    { fits: /^index validation: scanning index/, from: 0.9, to: 0.93 },
    { fits: /^index validation: scanning table/, from: 0.93, to: 0.98 },
  ],
  cluster: [{ fits: /heap/, from: 0, to: 0.8 }],
}

/** How far a process on the server is by its own account; null if it is doing nothing that tells. */
export async function readProgress(database: Queryable, pid: number): Promise<Reading | null> {
  const [row] = await database.query<{ command: string; phase: string; share: number | null }>(progressSql, [pid])
  return row ? { phase: row.phase, share: overallShare(row.command, row.phase, row.share) } : null
}

export function overallShare(command: string, phase: string, share: number | null): number | null {
  const place = phases[command]?.find(({ fits }) => fits.test(phase))
  return place && share !== null ? place.from + (place.to - place.from) * Math.min(1, Math.max(0, share)) : null
}

/** Less than this share says too little about how long the rest will take. */
const tellingShare = 0.05

/** Seconds that are left, by how far it is, or else by how long it is expected to take. */
export function secondsLeft(seconds: number, share: number | null, expected: number | null): number | null {
  if (share !== null && share > tellingShare) return (seconds / share) * (1 - share)
  return expected !== null && expected > seconds ? expected - seconds : null
}
