import { CloseButton, Popover } from '@mantine/core'
import { createContext, type ReactNode } from 'react'
import { dragProps, type Dragged } from './dragging'
import './filters.css'

/** Closes the editor that one is in; outside of editors it does nothing. */
export const CloseEditor = createContext<() => void>(() => undefined)

interface ChipProps {
  readonly label: string
  /** what opening it does, for those who cannot see the chip's place */
  readonly about: string
  readonly opened: boolean
  readonly onOpen: (opened: boolean) => void
  readonly onRemove: () => void
  /** makes it draggable */
  readonly drag?: Dragged
  readonly children: ReactNode
}

/** Something on a shelf: a button that opens its editor, and one that takes it away. */
export function Chip({ label, about, opened, onOpen, onRemove, drag, children }: ChipProps) {
  return (
    <span className="chip" {...(drag === undefined || opened ? {} : dragProps(drag, label))}>
      <Popover opened={opened} onChange={onOpen} position="bottom-start" width={360} withinPortal={false} floatingStrategy="fixed" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className="bare-button chip-label" aria-label={`${about}: ${label}`} title={label} onClick={() => onOpen(!opened)}>
            {label}
          </button>
        </Popover.Target>
        <Popover.Dropdown className="chip-editor" aria-label={`${about}: ${label}`}>
          <CloseEditor value={() => onOpen(false)}>{children}</CloseEditor>
        </Popover.Dropdown>
      </Popover>
      <CloseButton size={24} iconSize={14} aria-label={`Remove ${label}`} onClick={onRemove} />
    </span>
  )
}
