import { useMemo, useState } from 'react'
import { plural } from '../ui/format'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** More entries than these at once are a wall; the rest comes on demand. */
const atOnce = 100

/** A document as a tree that opens where one looks. Text from the store is shown as text, never as markup. */
export function JsonTree({ json, label }: { readonly json: string; readonly label: string }) {
  const value = useMemo(() => {
    try {
      return { ok: true, json: JSON.parse(json) as Json } as const
    } catch {
      return { ok: false } as const
    }
  }, [json])
  if (!value.ok) return <p>This document is not valid JSON, which the catalogue should not hold. Please report it.</p>
  return (
    <div className="json-tree" role="group" aria-label={label}>
      <Node name={null} value={value.json} open />
    </div>
  )
}

function Node({ name, value, open = false }: { readonly name: string | null; readonly value: Json; readonly open?: boolean }) {
  const [shown, setShown] = useState(atOnce)
  const [opened, setOpened] = useState(open)
  const key = name === null ? null : <span className="json-key">{name}: </span>
  if (value === null || typeof value !== 'object') {
    return (
      <div className="json-leaf">
        {key}
        <span data-type={value === null ? 'null' : typeof value}>{typeof value === 'string' ? value : String(value)}</span>
      </div>
    )
  }
  const entries = Array.isArray(value) ? value.map((item, index) => [String(index), item as Json] as const) : Object.entries(value)
  if (entries.length === 0) {
    return (
      <div className="json-leaf">
        {key}
        <span className="dim">{Array.isArray(value) ? 'empty list' : 'empty'}</span>
      </div>
    )
  }
  return (
    <details open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        {key}
        <span className="dim">{Array.isArray(value) ? plural(entries.length, 'item') : plural(entries.length, 'key')}</span>
      </summary>
      {opened && (
        <div className="json-children">
          {entries.slice(0, shown).map(([childName, child]) => (
            <Node key={childName} name={childName} value={child} />
          ))}
          {entries.length > shown && (
            <button type="button" className="bare-button link" onClick={() => setShown(shown + atOnce)}>
              {plural(entries.length - shown, 'more', 'more')}
            </button>
          )}
        </div>
      )}
    </details>
  )
}
