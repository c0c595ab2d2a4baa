import { useId, type ReactNode } from 'react'
import './ui.css'

interface PanelProps {
  readonly title: string
  /** small controls or facts at the right of the title */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A card with a heading; a region of its own for screen readers. */
export function Panel({ title, aside, children }: PanelProps) {
  const titleId = useId()
  return (
    <section className="panel" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        {aside !== undefined && <div className="panel-aside">{aside}</div>}
      </div>
      <div className="panel-body">{children}</div>
    </section>
  )
}
