import { emptiedText, emptiesMany, type Emptied } from './emptied'
import { probeRecords, type OneReason, type Totals } from './import-checkpoint'

/** Above this share of rejects among the first records the file is probably not the one that was meant. */
const mostRejects = 0.2

/** What a file is whose records are all rejected for one reason. */
export function whatItIs({ code, message }: OneReason): string {
  const first = probeRecords.toLocaleString('en')
  switch (code) {
    case 'no_data':
      return `It holds answers without data: the store gave none for any of the first ${first} records.`
    case 'partial':
      return `It holds only parts of records, of applications that are not in the catalogue. One of the first ${first}: ${message}`
    case 'duplicate':
      return `It holds the same applications over and over. One of the first ${first} records: ${message}`
    default:
      return `None of its first ${first} records can be read. One of them: ${message}`
  }
}

/** Asked while reading: is this the right file? null if there is no reason to ask. */
export function questionAboutRejects({ rejectedAtFirst }: Totals, onlyReason: OneReason | null): string | null {
  const nothingYet = 'Nothing has been changed yet: go on reading, or discard the import.'
  if (onlyReason) return `All of the first ${probeRecords} records were rejected, for one reason. ${whatItIs(onlyReason)} ${nothingYet}`
  if (rejectedAtFirst === null || rejectedAtFirst <= probeRecords * mostRejects) return null
  return `${rejectedAtFirst} of the first ${probeRecords} records were rejected. Is this the file you meant? ${nothingYet}`
}

/** Asked before anything is changed: why the import should not go on by itself; null if it may. */
export function questionBeforeApplying(
  totals: Totals,
  { asks, waits, emptied }: { readonly asks: boolean; readonly waits: boolean; readonly emptied: Emptied | null },
): string | null {
  const good = totals.records - totals.rejected
  const sentences: string[] = []
  if (asks && emptied && emptiesMany(emptied)) sentences.push(`${emptiedText(emptied)} Look at what would change before you apply it.`)
  if (asks && totals.broken > 0 && totals.firstBroken) {
    const { position, message } = totals.firstBroken
    const count = totals.broken === 1 ? `Record ${position} is broken` : `${totals.broken} records are broken, the first is record ${position}`
    sentences.push(`${count}. ${message} Nothing has been changed yet: import the other ${good}, or discard the import, mend the file and drop it again.`)
  }
  if (sentences.length > 0) return sentences.join(' ')
  return waits ? `${good} records have been read and wait to be applied.` : null
}
