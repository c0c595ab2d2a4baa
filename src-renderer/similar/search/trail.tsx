import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { ActionIcon } from '@mantine/core'
import { useStore } from '../../store'
import { goToStep, session } from '../session'

/** The way that led here, from question to question. */
export function Trail() {
  const { trail, place } = useStore(session)
  if (trail.length === 0) return null
  return (
    <nav className="trail" aria-label="Trail">
      <ActionIcon variant="default" size="sm" aria-label="Back" disabled={place <= 0} onClick={() => goToStep(place - 1)}>
        <IconArrowLeft size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="sm" aria-label="Forward" disabled={place >= trail.length - 1} onClick={() => goToStep(place + 1)}>
        <IconArrowRight size={14} aria-hidden />
      </ActionIcon>
      <ol>
        {trail.map(({ label }, index) => (
          // A step is known by its place: the same question may come twice.
          <li key={index}>
            <button type="button" className="bare-button" title={label} aria-current={index === place ? 'step' : undefined} onClick={() => goToStep(index)}>
              {label}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
