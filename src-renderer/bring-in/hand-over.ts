import type { ErrorShape } from '@contract'
import { asErrorShape, call, CallError } from '../api'
import { bridge } from '../bridge'
import { tellError } from '../ui/notice-store'
import { plural } from '../ui/format'
import { uploading } from './upload-store'

interface Failure {
  readonly name: string
  readonly error: ErrorShape
}

const pending: File[] = []
let working = false

/**
 * Hands files over to the core and puts them in its queue, one after the other in their order; what comes in meanwhile is
 * handed over next. Whatever goes wrong with one is told, and the others follow.
 */
export async function handOver(files: readonly File[]): Promise<void> {
  pending.push(...files)
  if (working) return
  working = true
  const failures: Failure[] = []
  try {
    for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
      try {
        await handOverOne(file)
      } catch (error) {
        failures.push({ name: file.name, error: asErrorShape(error) })
      }
    }
  } finally {
    working = false
    uploading.set(null)
  }
  for (const { title, error } of failureNotices(failures)) tellError(error, title)
}

async function handOverOne(file: File): Promise<void> {
  const at = (share: number) => uploading.set({ name: file.name, bytes: file.size, share, more: pending.length })
  at(0)
  const result = await bridge().offerFile(file, at)
  if (!result.ok) throw new CallError(result.error)
  await call('imports.start', { token: result.value.token, hold: false, resume: true })
}

/** More failures than this are told in one notice, so that none is pushed out by the next. */
const mostNotices = 3

/** What to tell of files that could not be handed over: each by itself, or many together. */
export function failureNotices(failures: readonly Failure[]): { readonly title: string; readonly error: ErrorShape }[] {
  const [first] = failures
  if (first === undefined) return []
  if (failures.length <= mostNotices) {
    return failures.map(({ name, error }) => ({ title: `“${name}” could not be imported`, error }))
  }
  const detail = failures.map(({ name, error }) => `${name}: ${error.message}`).join('\n')
  return [
    {
      title: `${plural(failures.length, 'file')} could not be imported`,
      error: { ...first.error, message: `The first is “${first.name}”. ${first.error.message}`, detail },
    },
  ]
}
