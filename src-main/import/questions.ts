import { emptiedText, emptiesMany, type Emptied } from './emptied'
import { probeRecords, type OneReason, type Totals } from './import-checkpoint'

/** Above this share of rejects among the first records the file is probably not the one that was meant. */
const mostRejects = 0.2

const first = probeRecords.toLocaleString('en')

/** What a file is whose records are all rejected for one reason. */
export function whatItIs({ code, message }: OneReason): string {
  switch (code) {
    case 'no_data':
      return 'This file holds answers without data: the store had none for any of them.'
    case 'partial':
      return `This file holds parts of records, for applications that are not in the catalogue. One of them: ${message}`
    case 'duplicate':
      return `This file repeats the same applications. One of them: ${message}`
    default:
      return `None of them can be read. One of them: ${message}`
  }
}

/** Asked while reading: is this the right file? null if there is no reason to ask. */
export function questionAboutRejects({ rejectedAtFirst }: Totals, onlyReason: OneReason | null): string | null {
  const nothingYet = 'Nothing has changed yet: continue reading, or discard the import.'
  if (onlyReason) return `All of the first ${first} records were rejected for the same reason. ${whatItIs(onlyReason)} ${nothingYet}`
  if (rejectedAtFirst === null || rejectedAtFirst <= probeRecords * mostRejects) return null
  return `${rejectedAtFirst.toLocaleString('en')} of the first ${first} records were rejected. Is this the right file? ${nothingYet}`
}

/** Asked before anything is changed: why the import should not go on by itself; null if it may. */
export function questionBeforeApplying(
  totals: Totals,
  { asks, waits, emptied }: { readonly asks: boolean; readonly waits: boolean; readonly emptied: Emptied | null },
): string | null {
  const good = totals.records - totals.rejected
  const sentences: string[] = []
  if (asks && emptied && emptiesMany(emptied)) sentences.push(`${emptiedText(emptied)} Look at what would change before you apply it.`)
  if (asks && totals.cutShort) {
    const { message, records } = totals.cutShort
    const whole = records === 1 ? 'the one whole record' : `the ${records.toLocaleString('en')} whole records`
    sentences.push(`${message} Nothing has been changed yet: import ${whole} before that, or discard the import and get the file again.`)
  }
  if (asks && totals.broken > 0 && totals.firstBroken) {
    const { position, message } = totals.firstBroken
    const count = totals.broken === 1 ? `Record ${position} is broken` : `${totals.broken} records are broken, the first is record ${position}`
    sentences.push(`${count}. ${message} Nothing has been changed yet: import the other ${good}, or discard the import, mend the file and drop it again.`)
  }
  if (sentences.length > 0) return sentences.join(' ')
  if (!waits) return null
  return good === 1 ? 'One record has been read and waits to be applied.' : `${good.toLocaleString('en')} records have been read and wait to be applied.`
}
