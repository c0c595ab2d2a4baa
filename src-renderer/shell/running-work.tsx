import { Link } from 'wouter'
import { useCall } from '../api'
import { backupLine } from '../catalogue-gate/backup-progress'
import { overallShare, progressText } from '../bring-in/progress'
import { uploading } from '../bring-in/upload-store'
import { firstToAnswer } from '../bring-in/words'
import { benchmarkNews } from '../maintenance/benchmark/benchmark-run'
import { checkNews } from '../maintenance/checks/check-run'
import { firstText } from '../maintenance/tasks/queue-state'
import { runShare, runText, thingName } from '../similar/embedding/run-words'
import { useStore } from '../store'
import { share } from '../ui/format'
import { ProgressBar } from '../ui/progress-bar'

/** What is running now, in a line; leads to where it can be dealt with. */
export function RunningWork() {
  const upload = useStore(uploading)
  const running = useCall('imports.running', {}).data ?? null
  const imports = useCall('imports.list', {}).data
  const queue = useCall('maintenance.queue', {}).data
  const checking = useStore(checkNews)
  const benchmark = useStore(benchmarkNews)
  const embedding = useCall('embedding.status', {}).data?.progress ?? null
  const map = useCall('map.state', {}).data?.building ?? null

  const backup = useCall('backup.running', {}).data ?? null

  if (upload !== null) {
    return <Line text={`Handing over ${upload.name}: ${share(upload.share)}`} done={upload.share} />
  }
  if (backup !== null) return <Line text={backupLine(backup)} done={backup.totalRows === 0 ? null : backup.share} href="/catalogue" />
  const asking = firstToAnswer(imports ?? [])
  if (running !== null && running.id !== asking?.id) {
    const file = imports?.find(({ id }) => id === running.id)?.file ?? 'a file'
    return <Line text={`Importing ${file}: ${progressText(running)}`} done={overallShare(running)} />
  }
  if (asking !== undefined) {
    const what = asking.state === 'interrupted' ? 'was interrupted' : 'waits for your answer'
    return <Line text={`${asking.file} ${what}`} done={null} bar={false} />
  }
  const task = queue?.tasks[0]
  if (queue !== undefined && task?.state === 'running') {
    const part = queue.progress?.id === task.id ? queue.progress.share : null
    return <Line text={`${task.title}: ${firstText(queue)}`} done={part} href="/maintenance" />
  }
  if (benchmark !== null) return <Line text={`Benchmark: ${benchmark.step}, ${share(benchmark.share)}`} done={benchmark.share} href="/maintenance" />
  if (checking !== null) return <Line text={`Checking: ${checking.check}`} done={checking.done / checking.of} href="/maintenance" />
  if (embedding !== null) {
    const text = `Embedding ${thingName[embedding.what].toLowerCase()}: ${runText(embedding)}`
    return <Line text={text} done={runShare(embedding)} href="/similar" bar={embedding.state === 'running'} />
  }
  if (map !== null) return <Line text={`Map: ${map.step}${map.share === null ? '' : `, ${share(map.share)}`}`} done={map.share} href="/similar" />
  if (queue !== undefined && task !== undefined) return <Line text={`${task.title}: ${firstText(queue)}`} done={null} href="/maintenance" bar={false} />
  return <span className="status-idle">Nothing is running</span>
}

interface LineProps {
  readonly text: string
  readonly done: number | null
  readonly bar?: boolean
  readonly href?: string
}

function Line({ text, done, bar = true, href = '/import' }: LineProps) {
  return (
    <Link className="status-work" href={href}>
      {bar && (
        <span className="status-work-bar">
          <ProgressBar label="What is running" share={done} />
        </span>
      )}
      {text}
    </Link>
  )
}
