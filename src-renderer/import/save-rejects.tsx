import type { RejectCode } from '@contract'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { saveFile } from '../ui/save-file'
import { rejectLines, rejectsFileName } from './rejects-file'

interface SaveRejectsProps {
  readonly id: number
  readonly file: string
  /** only those with this reason */
  readonly code: RejectCode | undefined
}

/** Records are asked for so many at a time: of 64 KB each they are still a small answer. */
const pageSize = 200

/** Saves rejected records as a file that can be mended and imported. */
export function SaveRejects({ id, file, code }: SaveRejectsProps) {
  const save = useMutation({ mutationFn: () => saveAll({ id, file, code }) })
  return (
    <div className="save-rejects">
      <Button variant="default" size="compact-sm" loading={save.isPending} onClick={() => save.mutate()}>
        Save as NDJSON
      </Button>
      <span className="dim" role="status">
        {save.data}
      </span>
      {save.error !== null && <ErrorNotice error={save.error} title="The records could not be saved" />}
    </div>
  )
}

/** @returns what was saved, as a sentence */
async function saveAll({ id, file, code }: SaveRejectsProps): Promise<string> {
  const parts: string[] = []
  let leftOut = 0
  let counted: number
  for (let offset = 0; ; offset += pageSize) {
    const { total, rejects, notKept } = await call('imports.rejects', { id, limit: pageSize, offset, code })
    const page = rejectLines(rejects)
    parts.push(...page.lines)
    leftOut += page.leftOut
    counted = notKept
    if (rejects.length === 0 || offset + rejects.length >= total) break
  }
  const more = counted === 0 ? '' : ` ${plural(counted, 'more record')} were only counted.`
  const omitted =
    leftOut === 0 ? more : `${more} ${plural(leftOut, 'record')} left out: of texts longer than 64 KB only the beginning is kept, and a file that could not be read has none.`
  if (parts.length === 0) return `Nothing to save.${omitted}`
  const name = rejectsFileName(file)
  saveFile(name, new Blob(parts, { type: 'application/x-ndjson' }))
  return `${plural(parts.length, 'record')} saved as ${name}, one a line. Mend what is wrong in it, then import it.${omitted}`
}
