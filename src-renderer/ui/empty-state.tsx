import type { ReactNode } from 'react'
import './ui.css'

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** What a view shows when there is nothing to show yet: why, and what to do about it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <section className="empty-state">
      <div className="empty-state-icon" aria-hidden>
        {icon}
      </div>
      <h2>{title}</h2>
      <div className="empty-state-text">{children}</div>
      {actions !== undefined && <div className="empty-state-actions">{actions}</div>}
    </section>
  )
}
