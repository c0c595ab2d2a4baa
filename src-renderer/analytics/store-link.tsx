import { hasStorePage, storePage } from '@contract'
import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { Confirm } from '../ui/confirm'

/** Opens an application's page in the store, in the system's browser and after a question: it is the one thing that leaves the machine. */
export function StoreLink({ appid, name }: { readonly appid: number; readonly name: string }) {
  const [asking, setAsking] = useState(false)
  const { data: about } = useCall('app.about', {})
  const open = useAction('app.openStorePage')
  if (!hasStorePage(appid)) return null
  const close = () => {
    setAsking(false)
    open.reset()
  }
  const confirm = () => {
    if (about?.host === 'electron') {
      open.mutate({ appid }, { onSuccess: close })
      return
    }
    window.open(storePage(appid), '_blank', 'noopener,noreferrer')
    close()
  }
  return (
    <>
      <Button variant="default" leftSection={<IconExternalLink size={15} aria-hidden />} onClick={() => setAsking(true)}>
        Open in the store
      </Button>
      {asking && (
        <Confirm title="Open the store?" verb="Open" no="Cancel" busy={open.isPending} error={open.error} onConfirm={confirm} onClose={close}>
          <p>Your browser will open the page of {name}:</p>
          <p className="mono store-address">{storePage(appid)}</p>
          <p className="dim">The store will see the visit, as with any page you open. Ludograph sends nothing else.</p>
        </Confirm>
      )}
    </>
  )
}
