/** As many cells as are drawn along an axis, at most; a bucket list takes 50 edges. */
const mostCells = 40

/** A number without the dust of binary fractions: 0.3, not 0.30000000000000004. */
const plain = (value: number): number => Number(value.toPrecision(12))

const steps = [1, 2, 3, 4, 5, 6, 8, 10]

/** The smallest round step that is no smaller than this. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const step = steps.find((one) => one * power >= least * (1 - 1e-9)) ?? 10
  return plain(step * power)
}

/**
 * Round edges of equal cells from `low` to beyond `high`. Cells of whole numbers are whole, or some would hold one number
 * more than others and look denser.
 */
export function evenEdges(low: number, high: number, unit: number): number[] {
  const width = Math.max(roundStep(Math.max((high - low) / mostCells, unit / 1e6)), unit)
  const first = Math.floor(low / width + 1e-9)
  const last = Math.floor(high / width + 1e-9) + 1
  return Array.from({ length: last - first + 1 }, (_, place) => plain((first + place) * width))
}

/**
 * Edges of cells that are equal on a logarithmic axis, to three digits, from `low` to beyond `high`.
 * @param low above zero; a power of a logarithm, so that it may miss the number it stands for by a little
 */
export function logEdges(low: number, high: number, unit: number): number[] {
  const near = (value: number): number | null => {
    const whole = plain(Math.round(value / unit) * unit)
    return Math.abs(whole - value) <= 1e-9 * value ? whole : null
  }
  const [first, last] = [near(low) ?? low * (1 - 1e-9), near(high) ?? high * (1 + 1e-9)]
  const ratio = (last / first) ** (1 / mostCells)
  const inner = Array.from({ length: mostCells }, (_, place) => plain(Math.round(Number((first * ratio ** (place + 1)).toPrecision(3)) / unit) * unit))
  const beyond = plain((Math.floor(last / unit + 1e-9) + 1) * unit)
  return [first, ...new Set(inner.filter((edge) => edge > first && edge <= last)), beyond]
}
