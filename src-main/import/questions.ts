import { probeRecords, type Totals } from './import-checkpoint'

/** Above this share of rejects among the first records the file is probably not the one that was meant. */
const mostRejects = 0.2

/** Asked while reading: is this the right file? null if there is no reason to ask. */
export function questionAboutRejects({ rejectedAtFirst }: Totals): string | null {
  if (rejectedAtFirst === null || rejectedAtFirst <= probeRecords * mostRejects) return null
  return `${rejectedAtFirst} of the first ${probeRecords} records were rejected. Is this the file you meant? Nothing has been changed yet: go on reading, or discard the import.`
}

/** Asked before anything is changed: why the import should not go on by itself; null if it may. */
export function questionBeforeApplying(
  totals: Totals,
  { asks, waits }: { readonly asks: boolean; readonly waits: boolean },
): string | null {
  const good = totals.records - totals.rejected
  if (asks && totals.broken > 0 && totals.firstBroken) {
    const { position, message } = totals.firstBroken
    const count = totals.broken === 1 ? `Record ${position} is broken` : `${totals.broken} records are broken, the first is record ${position}`
    return `${count}. ${message} Nothing has been changed yet: import the other ${good}, or discard the import, mend the file and drop it again.`
  }
  return waits ? `${good} records have been read and wait to be applied.` : null
}
