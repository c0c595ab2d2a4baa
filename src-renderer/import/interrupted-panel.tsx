import type { ImportSummary } from '@contract'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api'
import { Badge } from '../ui/badge'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { Panel } from '../ui/panel'
import { Answers } from './answers'
import './queue.css'
import { interruptedText, stateWords } from '../bring-in/words'

type Answer = 'imports.resume' | 'imports.discard'

/** Interrupted imports in a list: what happened to each, and an answer for one or for all of them. Oldest first. */
export function InterruptedPanel({ imports }: { readonly imports: readonly ImportSummary[] }) {
  const { word, tone } = stateWords.interrupted
  const answerAll = useMutation({
    mutationFn: async (answer: Answer) => {
      for (const { id } of imports) await call(answer, { id })
    },
  })
  const all = (answer: Answer, verb: string, variant: 'filled' | 'default') => (
    <Button
      variant={variant}
      disabled={answerAll.isPending}
      loading={answerAll.isPending && answerAll.variables === answer}
      onClick={() => answerAll.mutate(answer)}
    >
      {verb}
    </Button>
  )
  return (
    <Panel title={`${plural(imports.length, 'import')} interrupted`} aside={<Badge tone={tone}>{word}</Badge>}>
      <p className="dim">Ludograph ended before they were over. The catalogue is unchanged by them.</p>
      <div className="current-import-foot">
        {answerAll.error !== null && <ErrorNotice error={answerAll.error} title="Not all of them could be answered" />}
        {all('imports.resume', 'Continue all', 'filled')}
        {all('imports.discard', 'Discard all', 'default')}
      </div>
      <ol className="queue" aria-label="Interrupted imports">
        {imports.map((summary) => (
          <li key={summary.id} className="queue-row">
            <span className="queue-text">
              <span className="queue-file">{summary.file}</span>
              <span className="dim">{interruptedText(summary)}</span>
            </span>
            <Answers id={summary.id} go="imports.resume" verb="Continue" of={summary.file} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}
