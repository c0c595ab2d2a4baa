import { useState } from 'react'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { cutText } from '../words'

/** The text that the search goes by, and how much of it the model saw. */
export function AskedText({ appid }: { readonly appid: number }) {
  const [open, setOpen] = useState(false)
  const { data, error } = useCall('embedding.text', { appid }, { enabled: open })
  return (
    <details className="asked-text" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Text used for matching</summary>
      {error !== null && <ErrorNotice error={error} />}
      {data !== undefined && (
        <>
          <p className="dim">
            {data.text === '' ? 'It has no text, so it has no vector.' : (cutText(data.pieces) ?? 'The model saw all of it.')}
          </p>
          {data.text !== '' && (
            <div className="asked-text-body" role="region" aria-label="The text" tabIndex={0}>
              {data.seen}
              <span className="dim unseen">{data.text.slice(data.seen.length)}</span>
            </div>
          )}
        </>
      )}
    </details>
  )
}
