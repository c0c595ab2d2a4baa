import { fewestCompared, type Difference } from '@contract'

const words: Readonly<Record<NonNullable<Difference>, string>> = {
  higher: 'higher than the reference, more than chance explains',
  lower: 'lower than the reference, more than chance explains',
  none: 'no difference from the reference that chance does not explain',
  too_few: `fewer than ${fewestCompared} values: too few to compare`,
}

/** Whether a value differs from that of the reference: an arrow, its meaning in words for whoever cannot see it. */
export function DifferenceMark({ difference }: { readonly difference: Difference }) {
  if (difference === null || difference === 'none') return null
  if (difference === 'too_few') return <span className="compare-few" title={words.too_few}>n too small</span>
  return (
    <span className="compare-mark" data-difference={difference} title={words[difference]}>
      <span aria-hidden>{difference === 'higher' ? '▲' : '▼'}</span>
      <span className="hidden-visually">{difference} than the reference</span>
    </span>
  )
}
