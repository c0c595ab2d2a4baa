import './ui.css'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** One word about a state. The word says it; the colour only helps to find it. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  )
}
