import type { CallOutput } from '@contract'
import { IconAffiliate } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/empty-state'
import { plural } from '../../ui/format'
import { MakeButton } from './make-button'

interface EmbeddedOnlyProps {
  readonly status: CallOutput<'embedding.status'>
  readonly children: ReactNode
}

/** Shows its children once there are vectors of applications; otherwise says what they are and offers to make them. */
export function EmbeddedOnly({ status, children }: EmbeddedOnlyProps) {
  const { embedded, missing, withoutText } = status.applications
  if (embedded > 0) return children
  const icon = <IconAffiliate size={26} stroke={1.6} />
  if (missing === 0) {
    return (
      <EmptyState icon={icon} title="Nothing here has a text">
        What is alike is found by what texts mean, and none of the {plural(withoutText, 'application')} in this catalogue has one.
      </EmptyState>
    )
  }
  const underWay = status.open.some(({ what }) => what === 'applications')
  return (
    <EmptyState
      icon={icon}
      title={underWay ? 'The first embeddings are being made' : 'No embeddings yet'}
      actions={!underWay && status.modelError === null && <MakeButton what="applications" label={`Make ${plural(missing, 'embedding')}`} />}
    >
      <p>
        To find what is alike, a language model on this machine reads the texts of each application and turns them into a point among all
        others. Those that mean something alike come to lie near each other.
      </p>
      <p>It is done in the background and needs no network. What is there can be searched while the rest is being made.</p>
    </EmptyState>
  )
}
