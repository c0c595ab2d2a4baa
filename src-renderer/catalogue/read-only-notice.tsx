import { Button } from '@mantine/core'
import { useState } from 'react'
import { TrustDialog } from '../catalogue-gate/trust-dialog'

/** Says that the open catalogue cannot be changed, and why, and offers to trust it. */
export function ReadOnlyNotice({ name }: { readonly name: string }) {
  const [trusting, setTrusting] = useState(false)
  return (
    <div className="read-only-notice" role="note" data-testid="read-only-notice">
      <p>This catalogue comes from elsewhere and is open read-only. Imports, maintenance and saved work are off.</p>
      <Button variant="default" onClick={() => setTrusting(true)}>
        Trust…
      </Button>
      {trusting && <TrustDialog name={name} onClose={() => setTrusting(false)} />}
    </div>
  )
}
