import { resolve } from 'node:path'
import type { App } from '../../../app'
import { withBackupProgress } from '../backup-progress'
import { command, flag, type Outcome } from '../command'
import { oneDecimal, whole } from '../numbers'

type BackupWritten = Awaited<ReturnType<App['backups']['write']>>

function writtenOutcome(what: 'backup' | 'verified', written: BackupWritten): Outcome {
  const { file, bytes, applications, reviews, embeddings, seconds } = written
  const holds = `${whole.format(applications)} applications, ${whole.format(reviews)} reviews, ${whole.format(embeddings)} embeddings`
  const how = what === 'backup' ? 'written and read back' : 'whole: every part matches its checksum'
  return { json: { [what]: written }, text: `${file} (${oneDecimal.format(bytes / 1e6)} MB): ${how} in ${oneDecimal.format(seconds)} s\n${holds}` }
}

interface Wish {
  readonly file: string
  readonly verify: boolean
  readonly withEmbeddings: boolean
}

export const backupCommand = command({
  name: 'backup',
  about: 'Write the catalogue into one file (.ludograph), also while others use it; or verify such a file.',
  operands: '<file>',
  options: {
    withoutEmbeddings: flag('leave the embeddings out: they can be computed again'),
    verify: flag('read a backup and compare all of it with its checksums'),
  },
  opens: ({ verify }: Wish) => (verify ? 'nothing' : 'existing catalogue'),
  read({ withoutEmbeddings, verify }, [file = ''], { cwd, wrong }): Wish {
    if (verify && withoutEmbeddings) throw wrong('--verify goes alone: it only reads.')
    return { file: resolve(cwd, file), verify, withEmbeddings: !withoutEmbeddings }
  },
  run: (app, { file, verify, withEmbeddings }) =>
    withBackupProgress(app, async () =>
      verify ? writtenOutcome('verified', await app.backups.verify(file)) : writtenOutcome('backup', await app.backups.write(file, withEmbeddings)),
    ),
})
