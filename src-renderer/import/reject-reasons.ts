import type { RejectCode } from '@contract'
import { count } from '../ui/format'
import { rejectWords } from '../bring-in/words'

type ByCode = Readonly<Partial<Record<RejectCode, number>>>

/** The choices of the filter: all, and each reason that occurs with how often it does, the most frequent first. */
export function rejectReasons(byCode: ByCode): { value: RejectCode | ''; label: string }[] {
  const found = amounts(byCode)
  const all = found.reduce((sum, { amount }) => sum + amount, 0)
  return [
    { value: '', label: `All reasons (${count(all)})` },
    ...found.map(({ code, amount }) => ({ value: code, label: `${rejectWords[code]} (${count(amount)})` })),
  ]
}

function amounts(byCode: ByCode): { code: RejectCode; amount: number }[] {
  const codes = Object.keys(rejectWords) as RejectCode[]
  const found = codes.map((code) => ({ code, amount: byCode[code] ?? 0 })).filter(({ amount }) => amount > 0)
  return found.sort((one, other) => other.amount - one.amount)
}
