import type { FilterNode } from '@contract'

// What many questions of the gallery have in common.

export const isGame: FilterNode = { test: 'is', field: 'type', values: ['game'] }
export const hasPrice: FilterNode = { test: 'present', field: 'price' }
export const isRated: FilterNode = { test: 'present', field: 'rating' }

export const byGenre = { field: 'genre', missing: 'leave_out' } as const
export const byTag = { field: 'tag', missing: 'leave_out' } as const
export const byYear = { field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' } as const

export const games = { aggregate: 'count', label: 'Games' } as const
