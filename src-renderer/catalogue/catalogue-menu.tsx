import type { KnownCatalogue } from '@contract'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { DeleteCatalogueDialog } from './delete-catalogue-dialog'
import { NameCopyDialog } from './name-copy-dialog'
import { SalvageDialog } from '../catalogue-gate/salvage-dialog'
import { useCatalogue } from '../use-catalogue'

interface CatalogueMenuProps {
  /** an embedded one */
  readonly catalogue: KnownCatalogue
  readonly taken: readonly KnownCatalogue[]
}

/** Tasks with an embedded catalogue as a whole. */
export function CatalogueMenu({ catalogue, taken }: CatalogueMenuProps) {
  const [dialog, setDialog] = useState<'rename' | 'duplicate' | 'delete' | 'salvage' | null>(null)
  const open = useCatalogue()
  const close = () => setDialog(null)
  const { label, address: name } = catalogue
  const isOpen = open?.state === 'open' && open.engine === 'embedded' && open.label === label
  return (
    <>
      <Menu withinPortal={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={`More actions for ${label}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
          <Menu.Item onClick={() => setDialog('duplicate')}>Duplicate…</Menu.Item>
          <Menu.Item onClick={() => setDialog('salvage')}>Recover what can be read…</Menu.Item>
          <Menu.Item onClick={() => setDialog('delete')}>Delete…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {(dialog === 'rename' || dialog === 'duplicate') && <NameCopyDialog what={dialog} name={name} isOpen={isOpen} taken={taken} onClose={close} />}
      {dialog === 'salvage' && <SalvageDialog name={name} isOpen={isOpen} onClose={close} />}
      {dialog === 'delete' && <DeleteCatalogueDialog name={name} isOpen={isOpen} onClose={close} />}
    </>
  )
}
