import type { About } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCatalogue } from '../use-catalogue'
import { CopyButton } from '../ui/copy-button'
import { Dialog } from '../ui/dialog'
import { RawText } from '../ui/raw-text'
import { problemReport } from './problem-report'
import './help.css'
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
          <div className="problem-report">
            <p>Copy this text, add what you did, and send it to the maintainers of Ludograph. It contains no paths, names, addresses or data of your catalogue.</p>
            <RawText label="Report" text={text} />
            <CopyButton text={text} />
          </div>
        </Dialog>
      )}
    </>
  )
}
