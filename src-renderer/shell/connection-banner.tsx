import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { connection } from '../bridge/connection'
import { useStore } from '../store'

/** Says over the whole width that the page has no core behind it (browser host only). */
export function ConnectionBanner() {
  const now = useStore(connection)
  if (now.state === 'connected' || now.state === 'connecting') return null
  return (
    <div className="connection-banner" role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      {now.state === 'no-key' ? (
        <span>Ludograph does not know this browser. Open the address that Ludograph printed last in its terminal.</span>
      ) : (
        <>
          <span>
            The connection to Ludograph is lost. It is being tried again; if you closed Ludograph, start it again and open the
            address it prints.
          </span>
          <Button size="compact-sm" variant="default" onClick={now.retry}>
            Try now
          </Button>
        </>
      )}
    </div>
  )
}
