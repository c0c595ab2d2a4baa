import type { ContractEvent } from '@contract'
import { withoutControls } from './without-controls'

/** A listener that says on standard error what the user of the open catalogue should know, each thing once. */
export function newNotices(write: (line: string) => unknown = (line) => process.stderr.write(line)): (event: ContractEvent) => void {
  let told = 0
  return ({ topic, payload }) => {
    if (topic !== 'catalogue.state') return
    if (payload.state !== 'open') return void (told = 0)
    for (const { text } of payload.notices.slice(told)) write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}Note: ${withoutControls(text)}\n`)
    told = payload.notices.length
  }
}
