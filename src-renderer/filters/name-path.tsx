import type { CustomField, PathType, Subject } from '@contract'
import { Button } from '@mantine/core'
import { useContext } from 'react'
import { useAction } from '../api'
import { createStore, useStore } from '../store'
import { CloseEditor } from './chip'
import { CustomFieldDialog } from './custom-field-dialog'
import { readAsNames } from './fields'

interface Path {
  readonly subject: CustomField['subject']
  readonly path: string
  readonly as: PathType
}

const ofApplication = 'application.'

/** A path as questions about its own records name it: `application.document#/a` of reviews is `document#/a` of applications. */
export const ownPath = (subject: Subject, field: string, as: PathType): Path =>
  field.startsWith(ofApplication) ? { subject: 'applications', path: field.slice(ofApplication.length), as } : { subject: subject === 'reviews' ? 'reviews' : 'applications', path: field, as }

// Asked for inside editors, which close as soon as something outside of them is clicked: the dialog must not go with them.
const askedStore = createStore<Path | null>(null)

/** Offers to make a path in documents a custom field (`NamePathDialog` asks). */
export function NamePath({ subject, field, as }: { readonly subject: Subject; readonly field: string; readonly as: PathType }) {
  const closeEditor = useContext(CloseEditor)
  const ask = () => {
    closeEditor()
    askedStore.set(ownPath(subject, field, as))
  }
  return (
    <Button variant="default" size="compact-sm" onClick={ask}>
      Name it…
    </Button>
  )
}

/** Asks for the name of a custom field. There is one for the whole window. */
export function NamePathDialog() {
  const path = useStore(askedStore)
  return path === null ? null : <Ask path={path} />
}

/** "rating" of `document#/stats/rating` */
const lastKey = (path: string): string => {
  const key = path.split('/').filter((step) => step !== '~e').at(-1) ?? ''
  const words = key.replaceAll('~1', '/').replaceAll('~0', '~').replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function Ask({ path }: { readonly path: Path }) {
  const add = useAction('analytics.addCustomField')
  const close = () => askedStore.set(null)
  return (
    <CustomFieldDialog
      title="Add a custom field"
      verb="Add"
      first={{ label: lastKey(path.path).slice(0, 60), unit: null }}
      isNumber={path.as === 'number'}
      busy={add.isPending}
      error={add.error}
      onSave={(named) => add.mutate({ ...path, ...named }, { onSuccess: close })}
      onClose={close}
    >
      <p>
        <span className="mono">{path.path}</span>, read as {readAsNames[path.as].toLowerCase()}, becomes a field with a name: in every list of fields, on the page of each application, in filters and on the map.
      </p>
    </CustomFieldDialog>
  )
}
