import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'

/** Statements of common questions: a click takes one into the editor. */
export function SqlSnippets({ onOpen }: { readonly onOpen: (text: string) => void }) {
  const { data, error } = useCall('sql.snippets', {})
  if (error !== null) return <ErrorNotice error={error} title="The snippets could not be read" />
  return (
    <ul className="sql-list" aria-label="Snippets">
      {(data ?? []).map(({ title, about, text }) => (
        <li key={title}>
          <button type="button" className="bare-button sql-item" onClick={() => onOpen(text)}>
            <span className="link">{title}</span>
            <span className="dim">{about}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
