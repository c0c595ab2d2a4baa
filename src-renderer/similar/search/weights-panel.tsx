import type { SimilarTo, Weights } from '@contract'
import { Button, Slider } from '@mantine/core'
import { useState } from 'react'
import { useStore } from '../../store'
import { changeSession, session } from '../session'

const respects: readonly { readonly of: keyof Weights; readonly label: string; readonly about: string }[] = [
  { of: 'tags', label: 'Tags', about: 'tags in common' },
  { of: 'audience', label: 'Audience', about: 'owners and share of positive reviews' },
  { of: 'facts', label: 'Facts', about: 'genres and categories in common' },
]
const nothing: Weights = { tags: 0, audience: 0, facts: 0 }

/** What counts beside the text: more like it in tags, in audience, in facts. */
export function WeightsPanel({ to }: { readonly to: SimilarTo }) {
  const { weights } = useStore(session)
  const isAny = Object.values(weights).some((weight) => weight > 0)
  return (
    <section className="filters" aria-label="More like it in">
      <div className="filters-head">
        <h2>More like it in</h2>
        <Button size="compact-xs" variant="default" disabled={!isAny} onClick={() => changeSession({ weights: nothing })}>
          Text only
        </Button>
      </div>
      {to.kind === 'text' ? (
        <p className="dim">A text has no tags and no audience: results are ordered by it alone.</p>
      ) : (
        respects.map(({ of, label, about }) => (
          <div key={of} className="weight" title={about}>
            <span>{label}</span>
            <Weight key={weights[of]} label={`${label}: ${about}`} value={weights[of]} onChange={(value) => changeSession({ weights: { ...weights, [of]: value } })} />
          </div>
        ))
      )}
    </section>
  )
}

const text = (value: number): string => (value === 0 ? 'off' : `× ${value}`)

function Weight({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
  const [dragged, setDragged] = useState(value)
  return (
    <>
      <Slider size="xs" thumbLabel={label} min={0} max={2} step={0.25} label={null} value={dragged} onChange={setDragged} onChangeEnd={onChange} />
      <output className="dim">{text(dragged)}</output>
    </>
  )
}
