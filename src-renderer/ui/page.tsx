import type { ReactNode } from 'react'
import './ui.css'

interface PageProps {
  readonly title: string
  /** one sentence under the title */
  readonly subtitle?: ReactNode
  /** buttons at the right of the title */
  readonly actions?: ReactNode
  /** as high as the window, for views whose parts scroll by themselves */
  readonly fill?: boolean
  readonly children: ReactNode
}

/** The frame of a view: its h1, a sentence, its actions and its content. */
export function Page({ title, subtitle, actions, fill = false, children }: PageProps) {
  return (
    <div className="page" data-fill={fill ? '' : undefined}>
      <header className="page-header">
        <div>
          <h1>{title}</h1>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="page-header-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
