import { Link } from 'wouter'
import { useCall } from '../api'
import { overallShare, progressText } from '../import/progress'
import { uploading } from '../import/upload-store'
import { firstToAnswer } from '../import/words'
import { useStore } from '../store'
import { share } from '../ui/format'
import { ProgressBar } from '../ui/progress-bar'

/** What is running now, in a line; leads to Import. */
export function RunningWork() {
  const upload = useStore(uploading)
  const running = useCall('imports.running', {}).data ?? null
  const imports = useCall('imports.list', {}).data

  if (upload !== null) {
    return <Line text={`Handing over ${upload.name}: ${share(upload.share)}`} done={upload.share} />
  }
  const asking = firstToAnswer(imports ?? [])
  if (running !== null && running.id !== asking?.id) {
    const file = imports?.find(({ id }) => id === running.id)?.file ?? 'a file'
    return <Line text={`Importing ${file}: ${progressText(running)}`} done={overallShare(running)} />
  }
  if (asking !== undefined) {
    const what = asking.state === 'interrupted' ? 'was interrupted' : 'waits for your answer'
    return <Line text={`${asking.file} ${what}`} done={null} bar={false} />
  }
  return <span className="status-idle">Nothing is running</span>
}

interface LineProps {
  readonly text: string
  readonly done: number | null
  readonly bar?: boolean
}

function Line({ text, done, bar = true }: LineProps) {
  return (
    <Link className="status-work" href="/import">
      {bar && (
        <span className="status-work-bar">
          <ProgressBar label="What is running" share={done} />
        </span>
      )}
      {text}
    </Link>
  )
}
