import { IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { connection } from '../bridge/connection'
import { useStore } from '../store'
import { EmptyState } from './empty-state'

/** Shows its children only while the page has a core behind it; the banner at the top says what to do otherwise. */
export function LinkedOnly({ children }: { readonly children: ReactNode }) {
  const { state } = useStore(connection)
  if (state === 'connected' || state === 'connecting') return children
  return (
    <EmptyState icon={<IconPlugConnectedX size={26} stroke={1.6} />} title="Not connected">
      There is nothing to show without Ludograph itself: see the message at the top.
    </EmptyState>
  )
}
