import type { ErrorCode, KnownCatalogue } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { bytes, dateTime, plural } from '../ui/format'
import { RestoreDialog } from './restore-dialog'
import { SalvageDialog } from './salvage-dialog'

/** What keeps an embedded catalogue closed although its folder is there. */
const damage: ReadonlySet<ErrorCode> = new Set(['catalogue_damaged', 'engine_failed', 'schema_conflict'])

export const mayBeDamaged = (catalogue: KnownCatalogue, code: ErrorCode): boolean => catalogue.kind === 'embedded' && damage.has(code)

/** The ways back from a damaged catalogue: its newest backup, or what can be read of it. */
export function RescueOffer({ catalogue }: { readonly catalogue: KnownCatalogue }) {
  const files = useCall('backup.list', {}).data?.files ?? []
  const newest = files.find(({ manifest, error }) => error === null && manifest?.catalogue === catalogue.label)
  const [dialog, setDialog] = useState<'restore' | 'salvage' | null>(null)
  const close = () => setDialog(null)
  return (
    <section className="rescue" aria-label="Ways to get it back">
      {newest?.manifest && (
        <div className="rescue-way">
          <div>
            <strong>Its newest backup</strong>
            <div className="dim">
              {[dateTime(newest.manifest.createdAt), plural(newest.manifest.counts.applications, 'application'), plural(newest.manifest.counts.reviews, 'review'), bytes(newest.bytes)].join(' · ')}
            </div>
          </div>
          <Button onClick={() => setDialog('restore')}>Restore it…</Button>
        </div>
      )}
      <div className="rescue-way">
        <div>
          <strong>Recovery</strong>
          <div className="dim">
            {newest?.manifest ? 'For what has changed since then. ' : 'There is no backup of it. '}
            A copy of it is read into a new catalogue; what is lost is listed.
          </div>
        </div>
        <Button variant={newest ? 'default' : 'filled'} onClick={() => setDialog('salvage')}>
          Recover what can be read…
        </Button>
      </div>
      {dialog === 'restore' && newest && <RestoreDialog from={{ name: newest.name }} onClose={close} />}
      {dialog === 'salvage' && <SalvageDialog name={catalogue.address} isOpen={false} onClose={close} />}
    </section>
  )
}
