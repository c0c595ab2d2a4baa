import type { ImportProgress } from '@contract'
import { IconCheck } from '@tabler/icons-react'
import { bytes, count, plural, timeLeft } from '../ui/format'
import { ProgressBar } from '../ui/progress-bar'
import { overallShare, speedText, stepState } from '../bring-in/progress'
import { phases } from '../bring-in/words'

interface ProgressDetailProps {
  readonly progress: ImportProgress
  readonly onShowRejects: () => void
}

/** The running import in full: bar, records, speed, time left, phase. */
export function ProgressDetail({ progress, onShowRejects }: ProgressDetailProps) {
  const { records, rejected, bytesRead, bytesTotal, phase, secondsLeft } = progress
  return (
    <div className="progress-detail">
      <ProgressBar label="Progress of the import" share={overallShare(progress)} />
      <div className="progress-line">
        <strong>{plural(records, 'record')}</strong>
        {rejected > 0 && (
          <button type="button" className="bare-button link" onClick={onShowRejects}>
            {count(rejected)} rejected
          </button>
        )}
        {phase === 'reading' && (
          <>
            <span>
              {bytes(bytesRead)} of {bytes(bytesTotal)}
            </span>
            <span>{speedText(progress)}</span>
          </>
        )}
        <span className="progress-left">{timeLeft(secondsLeft) ?? ''}</span>
      </div>
      <ol className="steps" aria-label="Phases">
        {phases.map(({ phase: one, step }, index) => {
          const state = stepState(index, phase)
          return (
            <li key={one} className="step" data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
              <span className="step-dot">{state === 'done' && <IconCheck size={11} stroke={3} aria-hidden />}</span>
              {step}
              {state === 'done' && <span className="hidden-visually"> (done)</span>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
