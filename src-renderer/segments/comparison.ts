import { compareSide, mostSides, type CompareSide } from '@contract'
import { navigate } from 'wouter/use-hash-location'
import { z } from 'zod'
import { useCall } from '../api'
import { createStore } from '../store'
import { tell } from '../ui/notice-store'
import type { KeptState } from '../ui/use-kept-state'

/** Something to compare, and what it is called until the comparison says so itself. */
const namedSide = z.object({ name: z.string(), side: compareSide })
export interface NamedSide {
  readonly name: string
  readonly side: CompareSide
}

const kept = z.object({ version: z.literal(1), sides: z.array(namedSide).max(mostSides), against: z.number().int().min(0) })

export interface ComparisonState {
  readonly catalogue: string | null
  readonly sides: readonly NamedSide[]
  /** place of the side that the others are compared with */
  readonly against: number
}

/** What is being compared, wherever it was chosen. */
export const comparisonStore = createStore<ComparisonState>({ catalogue: null, sides: [], against: 0 })

/** A view wants the comparison shown: Analytics opens it as soon as it can. */
export const comparisonWanted = createStore(false)

const isSame = (one: NamedSide, other: NamedSide): boolean => JSON.stringify(one.side) === JSON.stringify(other.side)

/** The comparison without the side at `place`; the first is the reference if the reference goes. */
export function withoutSide(state: ComparisonState, place: number): ComparisonState {
  const against = state.against === place ? 0 : state.against > place ? state.against - 1 : state.against
  return { ...state, sides: state.sides.filter((_, index) => index !== place), against }
}

/** Puts sides beside those that are there. Says so if there is no room for all of them. */
export function addSides(added: readonly NamedSide[]): void {
  const state = comparisonStore.get()
  const fresh = added.filter((one) => !state.sides.some((other) => isSame(one, other)))
  const room = mostSides - state.sides.length
  if (fresh.length > room) tell({ kind: 'note', text: `Up to ${mostSides} can be compared at a time. Remove one first.` })
  comparisonStore.set({ ...state, sides: [...state.sides, ...fresh.slice(0, room)] })
}

/** Compares several things, or puts one beside what is being compared; and shows the comparison. */
export function useCompare(): (sides: readonly NamedSide[]) => void {
  const { data } = useCall('catalogue.state', {})
  const catalogue = data?.state === 'open' ? `${data.engine} ${data.label}` : null
  return (sides) => {
    const isOurs = comparisonStore.get().catalogue === catalogue
    if (!isOurs || sides.length > 1) comparisonStore.set({ catalogue, sides: [], against: 0 })
    addSides(sides)
    comparisonWanted.set(true)
    navigate('/analytics')
  }
}

/** The comparison is kept for each catalogue across restarts. */
export const keptComparison: KeptState = {
  view: 'comparison',
  title: 'the comparison',
  holder: () => comparisonStore.get().catalogue,
  restore: (catalogue, state) => {
    const found = read(state)
    comparisonStore.set({ catalogue, sides: found?.sides ?? [], against: Math.min(found?.against ?? 0, Math.max(0, (found?.sides.length ?? 0) - 1)) })
  },
}

function read(state: string | null): z.infer<typeof kept> | null {
  try {
    return state === null ? null : kept.parse(JSON.parse(state))
  } catch {
    return null // of a later version: it only says what was being compared
  }
}

export const stateToKeep = ({ sides, against }: ComparisonState): string => JSON.stringify({ version: 1, sides: [...sides], against } satisfies z.input<typeof kept>)
