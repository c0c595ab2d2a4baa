import { sampleFile, type ImportSummary } from '@contract'
import { call } from '../api'
import type { BroughtThing } from './drop-files'
import { createStore } from '../store'

/** Data of the user's own come, and the catalogue holds the sample: what is to become of it? */
interface SampleAsked {
  readonly things: readonly string[]
  readonly sample: ImportSummary
  readonly answer: (goOn: boolean) => void
}

export const sampleAsked = createStore<SampleAsked | null>(null)

/** Samples that real data may join, as the user said in this window. */
const joined = new Set<string>()

/** The sample's import, if nothing else has ever come into the catalogue. */
export function onlySample(imports: readonly ImportSummary[]): ImportSummary | null {
  const applied = imports.filter(({ state }) => state === 'applied')
  const [newest] = applied
  return newest !== undefined && applied.every(({ file }) => file === sampleFile) ? newest : null
}

/** Asks before real data join the invented games of the sample. @returns whether to go on */
export async function mayJoinWhatIsThere(things: readonly BroughtThing[]): Promise<boolean> {
  const names = things.map(({ file, folder }) => folder?.name ?? file.name)
  if (names.every((name) => name === sampleFile)) return true
  const sample = onlySample(await call('imports.list', {}))
  if (sample === null || joined.has(sample.createdAt)) return true
  return new Promise<boolean>((resolve) => {
    sampleAsked.get()?.answer(false)
    sampleAsked.set({
      things: names,
      sample,
      answer: (goOn) => {
        sampleAsked.set(null)
        if (goOn) joined.add(sample.createdAt)
        resolve(goOn)
      },
    })
  })
}
