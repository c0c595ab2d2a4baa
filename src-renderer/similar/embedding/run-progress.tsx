import type { CallOutput } from '@contract'
import { ProgressBar } from '../../ui/progress-bar'
import { RunControls } from './run-controls'
import { runShare, runStates, runText, thingName } from './run-words'

/** The embedding run that is under way, waits or rests: how far it is, and what can be done with it. Nothing if there is none. */
export function RunProgress({ status }: { readonly status: CallOutput<'embedding.status'> }) {
  const run = status.open.find(({ id }) => id === status.progress?.id) ?? status.open[0]
  if (run === undefined) return null
  const progress = status.progress?.id === run.id ? status.progress : null
  const state = progress?.state ?? run.state
  return (
    <section className="run-progress" aria-label="Embedding">
      <div className="run-progress-text">
        <strong>
          Embedding {thingName[run.what].toLowerCase()}
          {state !== 'running' && `: ${runStates[state].word.toLowerCase()}`}
        </strong>
        <span className="dim">{progress === null ? restText(state) : runText(progress)}</span>
      </div>
      <div className="run-progress-bar">
        <ProgressBar label={`Embedding of ${run.what}`} share={progress === null ? 0 : runShare(progress)} />
      </div>
      <RunControls id={run.id} state={state} />
    </section>
  )
}

function restText(state: string): string {
  if (state === 'interrupted') return 'Ludograph was closed before it was done. What was made is there; the rest can be made now.'
  return state === 'paused' ? 'What was made is there.' : 'It begins as soon as it can.'
}
