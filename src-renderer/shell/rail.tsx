import { Tooltip } from '@mantine/core'
import { Link } from 'wouter'
import { HelpButton } from '../help/help-button'
import { SearchButton } from '../search/search-button'
import { Mark } from './mark'
import { shortcutText } from './shortcuts'
import { views, type View } from './views'

/** The left rail: where one can go, and where one is. */
export function Rail({ current }: { readonly current: View | undefined }) {
  return (
    <nav className="rail" aria-label="Views">
      <div className="rail-brand">
        <Mark />
        <span className="rail-name">Ludograph</span>
      </div>
      <SearchButton />
      <ul>
        {views.map((view, index) => {
          const Icon = view.icon
          return (
            <li key={view.name}>
              <Tooltip label={`${view.label} (${shortcutText(index)})`} position="right" disabled={view === current}>
                <Link className="rail-link" href={view.path} aria-current={view === current ? 'page' : undefined}>
                  <Icon size={18} stroke={1.7} aria-hidden />
                  <span className="rail-label">{view.label}</span>
                </Link>
              </Tooltip>
            </li>
          )
        })}
      </ul>
      <HelpButton view={current?.name} />
    </nav>
  )
}
