import type { KnownCatalogue } from '@contract'
import { Button } from '@mantine/core'
import { IconFolder, IconServer2 } from '@tabler/icons-react'
import { Badge } from '../ui/badge'
import { bytes } from '../ui/format'
import { CatalogueMenu } from './catalogue-menu'

interface KnownCatalogueRowProps {
  readonly catalogue: KnownCatalogue
  /** of an embedded one: where it is, and how large */
  readonly place: { readonly folder: string; readonly bytes: number } | undefined
  readonly taken: readonly KnownCatalogue[]
  readonly opening: boolean
  readonly onOpen: () => void
  readonly onForget: () => void
}

/** One known catalogue: what and where it is, and what can be done with it. */
export function KnownCatalogueRow({ catalogue, place, taken, opening, onOpen, onForget }: KnownCatalogueRowProps) {
  const { kind, label, address, current, passwordStored } = catalogue
  const Icon = kind === 'embedded' ? IconFolder : IconServer2
  return (
    <li className="known-row">
      <Icon size={18} stroke={1.6} aria-hidden className="dim" />
      <div className="known-text">
        <div className="known-label">{label}</div>
        <div className="dim">
          {kind === 'embedded' ? ['Embedded', ...(place ? [bytes(place.bytes), place.folder] : ['on this machine'])].join(' · ') : `Server, ${address}`}
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
      {kind === 'embedded' && <CatalogueMenu catalogue={catalogue} taken={taken} />}
    </li>
  )
}
