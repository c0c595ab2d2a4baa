import { Button, Group } from '@mantine/core'
import { useAction } from '../api'
import { useStore } from '../store'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { count, plural } from '../ui/format'
import { sampleAsked } from './sample-store'

/** Asks what is to become of the sample's invented games when real data come. */
export function SampleQuestion() {
  const asked = useStore(sampleAsked)
  const undo = useAction('imports.undo')
  if (asked === null) return null
  const { things, sample, answer } = asked
  const [first = ''] = things
  const what = things.length === 1 ? `“${first}”` : plural(things.length, 'file')
  const close = (goOn: boolean): void => {
    undo.reset()
    answer(goOn)
  }
  return (
    <Dialog title="This catalogue holds the sample" onClose={() => close(false)} size="lg">
      <p>
        Its {plural(sample.added, 'record')} are invented. If {what} {things.length === 1 ? 'joins' : 'join'} them, every answer counts both: genres, prices, similar games.
      </p>
      <p className="dim">
        {sample.undoable
          ? `Taking the sample out first removes its ${count(sample.added)} records; it can be loaded again at any time.`
          : `The sample cannot be taken out (${sample.undoRefusal ?? 'it is not the last import'}). Make a new catalogue in the view Catalogue to keep them apart.`}
      </p>
      {undo.error !== null && <ErrorNotice error={undo.error} title="The sample could not be taken out" />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={() => close(false)}>
          Cancel
        </Button>
        <Button variant={sample.undoable ? 'default' : 'filled'} disabled={undo.isPending} onClick={() => close(true)}>
          Import beside the sample
        </Button>
        {sample.undoable && (
          <Button loading={undo.isPending} onClick={() => undo.mutate({ id: sample.id }, { onSuccess: () => close(true) })}>
            Take the sample out, then import
          </Button>
        )}
      </Group>
    </Dialog>
  )
}
