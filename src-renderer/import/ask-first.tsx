import type { ImportSummary } from '@contract'
import { Button, NumberInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { MappingDialog } from './mapping-dialog'

const largestAppid = 999_999_999_999_999

/** Asks of which application the reviews of a file are. */
export function AskAppid({ summary: { id, question } }: { readonly summary: ImportSummary }) {
  const [appid, setAppid] = useState<number | string>('')
  const answer = useAction('imports.answer')
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (typeof appid === 'number') answer.mutate({ id, answer: { appid } })
  }
  return (
    <form className="staged" onSubmit={submit} noValidate>
      <p className="staged-question">{question}</p>
      {answer.error !== null && <ErrorNotice error={answer.error} />}
      <div className="current-import-foot ask-appid">
        <NumberInput label="Store number (appid)" value={appid} min={1} max={largestAppid} allowDecimal={false} allowNegative={false} hideControls data-autofocus onChange={setAppid} />
        <Button type="submit" loading={answer.isPending} disabled={typeof appid !== 'number' || appid < 1}>
          Import
        </Button>
        <Discard id={id} />
      </div>
    </form>
  )
}

/** Asks which field of records of no known shape says what. */
export function AskFields({ summary: { id, question } }: { readonly summary: ImportSummary }) {
  const [open, setOpen] = useState(true)
  const unknown = useCall('imports.unknownRecords', { id })
  return (
    <div className="staged">
      <p className="staged-question">{question}</p>
      {unknown.error !== null && <ErrorNotice error={unknown.error} title="The records could not be looked at" />}
      <div className="current-import-foot">
        <Button disabled={unknown.data === undefined} onClick={() => setOpen(true)}>
          Map the fields…
        </Button>
        <Discard id={id} />
      </div>
      {open && unknown.data !== undefined && <MappingDialog id={id} unknown={unknown.data} onClose={() => setOpen(false)} />}
    </div>
  )
}

function Discard({ id }: { readonly id: number }) {
  const discard = useAction('imports.discard')
  return (
    <>
      <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ id })}>
        Discard
      </Button>
      {discard.error !== null && <ErrorNotice error={discard.error} />}
    </>
  )
}
