import type { QuestionAnswer } from '@contract'
import { useEffect, useRef } from 'react'
import { asErrorShape, call } from '../../api'

/** A statement that was started by hand, and when (in the page's own time). */
export interface SqlRunOfHand {
  readonly text: string
  readonly started: number
}

/** Notes each run once in the catalogue's history, with what came of it. */
export function useRememberedRun(run: SqlRunOfHand | null, outcome: QuestionAnswer | Error | undefined): void {
  const noted = useRef<SqlRunOfHand | null>(null)
  useEffect(() => {
    if (run === null || outcome === undefined || noted.current === run) return
    noted.current = run
    const failed = outcome instanceof Error ? asErrorShape(outcome) : null
    const rows = outcome instanceof Error ? null : outcome.rowCount
    const milliseconds = outcome instanceof Error ? Math.max(0, performance.now() - run.started) : outcome.seconds * 1000
    // In a catalogue that can only be read nothing is remembered, and nothing is lost by that.
    call('sql.remember', { text: run.text, milliseconds, rows, error: failed?.message.slice(0, 2000) ?? null }).catch(() => undefined)
  }, [run, outcome])
}
