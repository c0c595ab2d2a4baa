import { factGroup, type ApplicationFact, type ApplicationLinks, type FactGroup } from '@contract'
import { useState } from 'react'
import { answerCellText } from '../charts/cell-text'
import { count } from '../ui/format'
import { typeName } from '../ui/type-name'

interface ApplicationFactsProps {
  readonly facts: readonly ApplicationFact[]
  readonly links: readonly ApplicationLinks[]
  readonly currency: string | null
}

/** In which part of the page names are listed; genres and tags have a place of their own. */
const groupOfLink: Readonly<Record<string, FactGroup>> = { developer: 'Store', publisher: 'Store', category: 'Content', language: 'Content', audio_language: 'Content' }

function textOf({ name, type, value, unit }: ApplicationFact, currency: string | null): string {
  if (name === 'type' && typeof value === 'string') return typeName(value)
  if (type === 'integer' && unit === null && /appid$/.test(name)) return String(value)
  const text = answerCellText(value, { name, label: '', type, role: null, place: null, bucket: null, width: null, edges: null }, currency)
  return unit === null ? text : unit === '%' ? `${text}%` : `${text} ${unit}`
}

/** Everything that is stated of an application, by what it is about; what nobody states is named at the end. */
export function ApplicationFacts({ facts, links, currency }: ApplicationFactsProps) {
  const groups = factGroup.options.filter((group) => group !== 'Catalogue')
  const missing = facts.filter(({ value, group }) => value === null && group !== 'Catalogue')
  return (
    <>
      <div className="fact-groups">
        {groups.map((group) => {
          const listed = [
            ...facts.flatMap((fact) => (fact.group === group && fact.value !== null ? [{ label: fact.label, text: textOf(fact, currency), about: fact.about }] : [])),
            ...links.flatMap(({ kind, label, values }) => (groupOfLink[kind] === group ? [{ label, text: values.map(({ name }) => name).join(', '), about: null }] : [])),
          ]
          return listed.length === 0 ? null : <FactList key={group} title={group} facts={listed} />
        })}
      </div>
      {missing.length > 0 && <p className="dim not-stated">Not stated: {missing.map(({ label }) => label.toLowerCase()).join(', ')}.</p>}
    </>
  )
}

/** What the catalogue itself notes of an application. */
export function CatalogueFacts({ facts, currency }: Omit<ApplicationFactsProps, 'links'>) {
  const listed = facts.flatMap((fact) => (fact.group === 'Catalogue' && fact.value !== null ? [{ label: fact.label, text: textOf(fact, currency), about: fact.about }] : []))
  return <FactList title={null} facts={listed} />
}

interface FactListProps {
  readonly title: string | null
  readonly facts: readonly { readonly label: string; readonly text: string; readonly about: string | null }[]
}

function FactList({ title, facts }: FactListProps) {
  return (
    <section className="fact-group">
      {title !== null && <h3>{title}</h3>}
      <dl className="facts">
        {facts.map(({ label, text, about }) => (
          <div key={label} className="facts-row">
            <dt title={about ?? undefined}>{label}</dt>
            <dd>
              <Value text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Long texts are cut with a way to the rest. */
function Value({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false)
  if (text.length <= 240 || whole) return <>{text}</>
  return (
    <>
      {text.slice(0, 220)}…{' '}
      <button type="button" className="bare-button link" onClick={() => setWhole(true)}>
        all {count(text.length)} characters
      </button>
    </>
  )
}
