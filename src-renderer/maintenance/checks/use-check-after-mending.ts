import type { CheckReport } from '@contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useCall } from '../../api'
import { runAllChecks } from './check-run'

/** The newest mending after which the checks have been run again; each is followed by one run, whatever its clock says. */
let followed = 0

/** What was mended since the report makes it wrong: the checks are run again by themselves. */
export function useCheckAfterMending(report: CheckReport | null | undefined): void {
  const client = useQueryClient()
  const log = useCall('maintenance.tasks', {}).data
  const mended = log?.find(({ origin, state, finishedAt }) => origin === 'check' && state === 'done' && report && finishedAt !== null && finishedAt > report.at)?.id
  const waiting = useCall('maintenance.queue', {}).data?.tasks.some(({ origin }) => origin === 'check') ?? true
  useEffect(() => {
    if (mended === undefined || waiting || mended <= followed) return
    followed = mended
    void runAllChecks(client)
  }, [mended, waiting, client])
}
