import type { ForeignCatalogue as Foreign, ForeignObject } from '@contract'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { TrustDialog } from './trust-dialog'

/** A catalogue that somebody else made: what it brings along, and how to open it. */
export function ForeignCatalogue({ catalogue }: { readonly catalogue: Foreign }) {
  const open = useAction('catalogue.open')
  const [trusting, setTrusting] = useState(false)
  const { label, name, objects, total } = catalogue
  return (
    <section className="foreign" role="alert" aria-labelledby="foreign-title" data-testid="foreign-catalogue">
      <h2 id="foreign-title">“{label}” comes from elsewhere</h2>
      <p>
        It was not made by you on this computer.{' '}
        {total === 0
          ? 'No functions, triggers or views other than Ludograph’s own were found in it.'
          : `It contains ${plural(total, 'object')} that Ludograph did not create. They may run code or change what you see.`}
      </p>
      <p className="dim">Read-only, none of it is run and nothing is changed. If you trust the catalogue, it opens as one of your own.</p>
      {total > 0 && <Objects objects={objects} total={total} />}
      {name !== null && (
        <Group gap="xs">
          <Button loading={open.isPending} onClick={() => open.mutate({ kind: 'embedded', name, ifForeign: 'read' })}>
            Open read-only
          </Button>
          <Button variant="default" disabled={open.isPending} onClick={() => setTrusting(true)}>
            Trust…
          </Button>
        </Group>
      )}
      {open.error !== null && <ErrorNotice error={open.error} />}
      {trusting && name !== null && <TrustDialog name={name} onClose={() => setTrusting(false)} />}
    </section>
  )
}

function Objects({ objects, total }: { readonly objects: readonly ForeignObject[]; readonly total: number }) {
  return (
    <>
      <ul className="foreign-objects" data-testid="foreign-objects">
        {objects.map(({ kind, name, definition, cut }, index) => (
          <li key={index}>
            <details>
              <summary>
                <span className="dim">{kind}</span> {name}
              </summary>
              <pre>
                {definition}
                {cut && ' …'}
              </pre>
            </details>
          </li>
        ))}
      </ul>
      {total > objects.length && <p className="dim">And {plural(total - objects.length, 'more object', 'more objects')}.</p>}
    </>
  )
}
