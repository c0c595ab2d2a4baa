import type { RejectCode } from '@contract'
import { count } from '../ui/format'
import { rejectWords } from './words'

/** The choices of the filter: all, and each reason that occurs with how often it does, the most frequent first. */
export function rejectReasons(byCode: Readonly<Record<string, number>>): { value: RejectCode | ''; label: string }[] {
  const all = Object.values(byCode).reduce((sum, amount) => sum + amount, 0)
  const codes = Object.keys(rejectWords) as RejectCode[]
  const found = codes.map((code) => ({ code, amount: byCode[code] ?? 0 })).filter(({ amount }) => amount > 0)
  found.sort((one, other) => other.amount - one.amount)
  return [
    { value: '', label: `All reasons (${count(all)})` },
    ...found.map(({ code, amount }) => ({ value: code, label: `${rejectWords[code]} (${count(amount)})` })),
  ]
}
