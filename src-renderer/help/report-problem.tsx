import type { About } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCatalogue } from '../use-catalogue'
import { CopyButton } from '../ui/copy-button'
import { Dialog } from '../ui/dialog'
import { RawText } from '../ui/raw-text'
import { problemReport } from './problem-report'
import { recentErrors } from '../recent-errors'

/** Makes a text to send to whoever looks into a problem. It is shown first, and sent by nobody but the user. */
export function ReportProblem({ about }: { readonly about: About }) {
  const [text, setText] = useState<string | null>(null)
  const catalogue = useCatalogue()
  return (
    <>
      <Button variant="default" onClick={() => setText(problemReport({ about, catalogue, errors: recentErrors(), browser: navigator.userAgent }))}>
        Report a problem…
      </Button>
      {text !== null && (
        <Dialog title="Report a problem" onClose={() => setText(null)}>
          <p>Copy this, add what you did, and send it to whoever looks after Ludograph. It holds no paths, names, addresses or contents.</p>
          <RawText label="Report" text={text} />
          <CopyButton text={text} />
        </Dialog>
      )}
    </>
  )
}
