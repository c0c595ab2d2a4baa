import type { KnownCatalogue } from '@contract'
import { Button } from '@mantine/core'
import { IconFolder, IconServer2 } from '@tabler/icons-react'
import { Badge } from '../ui/badge'

interface KnownCatalogueRowProps {
  readonly catalogue: KnownCatalogue
  readonly opening: boolean
  readonly onOpen: () => void
  readonly onForget: () => void
}

/** One known catalogue: what and where it is, and what can be done with it. */
export function KnownCatalogueRow({ catalogue, opening, onOpen, onForget }: KnownCatalogueRowProps) {
  const { kind, label, address, current, passwordStored } = catalogue
  const Icon = kind === 'embedded' ? IconFolder : IconServer2
  return (
    <li className="known-row">
      <Icon size={18} stroke={1.6} aria-hidden className="dim" />
      <div className="known-text">
        <div className="known-label">{label}</div>
        <div className="dim">
          {kind === 'embedded' ? 'Embedded, on this machine' : `Server, ${address}`}
          {kind === 'server' && !passwordStored && ' · asks for its password'}
        </div>
      </div>
      {current && <Badge tone="accent">Current</Badge>}
      {kind === 'server' && !current && (
        <Button variant="subtle" aria-label={`Forget ${label}`} onClick={onForget}>
          Forget
        </Button>
      )}
      {!current && (
        <Button variant="default" loading={opening} aria-label={`Open ${label}`} onClick={onOpen}>
          Open
        </Button>
      )}
    </li>
  )
}
