import { useState, type ReactNode } from 'react'

interface FoldProps {
  readonly title: string
  /** what is in it, beside the title */
  readonly about?: string
  readonly children: ReactNode
}

/** Something most readers pass over: its title, and the rest once it is opened. */
export function Fold({ title, about, children }: FoldProps) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="panel fold" open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        {about !== undefined && <span className="dim">{about}</span>}
      </summary>
      {opened && <div className="panel-body">{children}</div>}
    </details>
  )
}
