import type { ErrorPlace } from '@contract'
import { Button } from '@mantine/core'

interface CorrectionsProps {
  readonly place: ErrorPlace
  readonly text: string
  readonly onCorrect: (text: string) => void
  readonly onShow: () => void
}

/** Tasks about the place of an error: go there, or put a name there that exists. */
export function Corrections({ place: { from, to, instead }, text, onCorrect, onShow }: CorrectionsProps) {
  return (
    <div className="builder-tools" role="group" aria-label="Corrections">
      <Button size="compact-sm" variant="default" onClick={onShow}>
        Show the place
      </Button>
      {instead.map((name) => (
        <Button key={name} size="compact-sm" variant="default" onClick={() => onCorrect(`${text.slice(0, from)}${name}${text.slice(to)}`)}>
          Use {name}
        </Button>
      ))}
    </div>
  )
}
