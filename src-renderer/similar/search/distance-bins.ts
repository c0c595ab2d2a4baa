import type { Histogram } from '@contract'

/** How many distances are within a limit, as far as the bins tell: bins that the limit cuts count by their share. */
export function within({ counts, width }: Histogram, limit: number): number {
  let sum = 0
  counts.forEach((count, bin) => {
    const share = Math.min(Math.max((limit - bin * width) / width, 0), 1)
    sum += count * share
  })
  return Math.round(sum)
}

/** The first and last bin with anything in it, a bin of air on both sides; null if all are empty. */
export function shownBins({ counts }: Histogram): { readonly from: number; readonly to: number } | null {
  const from = counts.findIndex((count) => count > 0)
  if (from === -1) return null
  const to = counts.findLastIndex((count) => count > 0)
  return { from: Math.max(from - 1, 0), to: Math.min(to + 1, counts.length - 1) }
}

/** The limit of distance, in hundredths, that leaves about so many; null where there are not more than that. */
export function limitLeaving(histogram: Histogram, wanted: number): number | null {
  if (histogram.total <= wanted) return null
  for (let hundredths = 1; hundredths <= 200; hundredths++) if (within(histogram, hundredths / 100) >= wanted) return hundredths / 100
  return null
}
