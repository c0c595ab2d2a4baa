import './ui.css'

/** Text exactly as it is, in a box of its own that scrolls (and can be scrolled by keyboard). */
export function RawText({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <pre className="raw-text" role="region" aria-label={label} tabIndex={0}>
      {text}
    </pre>
  )
}
