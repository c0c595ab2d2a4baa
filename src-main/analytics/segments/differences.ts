import { fewestCompared, type Difference } from '@contract'

/**
 * Two-sided 99%: a comparison makes dozens of tests at once, of which 5% would mark one in twenty by chance alone.
 */
const z99 = 2.575_829_303_548_901

/** Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed., ch. 6: h = 0.2 is a small effect. */
const smallestH = 0.2

/**
 * Vargha & Delaney (2000), "A Critique and Improvement of the CL Common Language Effect Size Statistics of McGraw and Wong",
 * J. Educ. Behav. Stat. 25(2): A = 0.56 (or 0.44) is a small effect.
 */
const smallestA = 0.06

/** Wilson's score interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22). */
export function wilson(count: number, n: number, z = z99): readonly [number, number] {
  const share = count / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [middle - half, middle + half]
}

/**
 * Interval of the difference of two independent proportions, second minus first: Newcombe (1998), "Interval estimation for the
 * difference between independent proportions", Statistics in Medicine 17, method 10 (from Wilson's intervals, without continuity
 * correction). It holds where shares are near 0 or 1, where a z-test does not.
 */
export function newcombe(first: Counted, second: Counted, z = z99): readonly [number, number] {
  const [p1, p2] = [first.count / first.n, second.count / second.n]
  const [[low1, high1], [low2, high2]] = [wilson(first.count, first.n, z), wilson(second.count, second.n, z)]
  const distance = p2 - p1
  return [distance - Math.hypot(p2 - low2, high1 - p1), distance + Math.hypot(high2 - p2, p1 - low1)]
}

export interface Counted {
  readonly count: number
  readonly n: number
}

/**
 * Whether a share differs from that of the reference: the interval of their difference leaves out 0, and the difference is not
 * too small to matter (Cohen's h). Both are sets; where they share members, the interval is wider than it need be.
 */
export function shareDifference(reference: Counted, other: Counted): Difference {
  if (reference.n < fewestCompared || other.n < fewestCompared) return 'too_few'
  const [low, high] = newcombe(reference, other)
  const h = 2 * Math.asin(Math.sqrt(other.count / other.n)) - 2 * Math.asin(Math.sqrt(reference.count / reference.n))
  if ((low <= 0 && high >= 0) || Math.abs(h) < smallestH) return 'none'
  return h > 0 ? 'higher' : 'lower'
}

/** What a rank test needs of the values of two sets. */
export interface Ranked {
  /** values of the reference, and of the other */
  readonly n1: number
  readonly n2: number
  /** pairs of one of each in which the other's is the greater, ties counting one half */
  readonly u: number
  /** sum of t³ - t over values that t of both together have */
  readonly ties: number
}

/**
 * Whether values are higher or lower than those of the reference, whatever their distribution: the rank test of Mann and Whitney
 * (1947), Ann. Math. Stat. 18(1), by its normal approximation corrected for ties, and not too small to matter (Vargha and
 * Delaney's A: how often a value of one is greater than one of the other).
 */
export function numberDifference({ n1, n2, u, ties }: Ranked): Difference {
  if (n1 < fewestCompared || n2 < fewestCompared) return 'too_few'
  const n = n1 + n2
  const variance = ((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1)))
  if (variance <= 0) return 'none' // all values are the same
  const score = (u - (n1 * n2) / 2) / Math.sqrt(variance)
  const a = u / (n1 * n2)
  if (Math.abs(score) < z99 || Math.abs(a - 0.5) < smallestA) return 'none'
  return a > 0.5 ? 'higher' : 'lower'
}
