import type { ReactNode } from 'react'
import { EmptyState } from './empty-state'
import { Page } from './page'

interface NotBuiltYetProps {
  readonly title: string
  readonly icon: ReactNode
  /** what the view will do, one sentence each */
  readonly plans: readonly string[]
}

/** A view that does not exist yet, and says so. */
export function NotBuiltYet({ title, icon, plans }: NotBuiltYetProps) {
  return (
    <Page title={title}>
      <EmptyState icon={icon} title="Not built yet">
        <p>This part of Ludograph is planned. It will do this:</p>
        <ul className="plans">
          {plans.map((plan) => (
            <li key={plan}>{plan}</li>
          ))}
        </ul>
      </EmptyState>
    </Page>
  )
}
