import { Button } from '@mantine/core'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { GalleryAnswer } from './gallery-answer'
import { GalleryCards } from './gallery-cards'
import { changeWorkspace } from '../navigation/workspace'

/** The questions that come with Ludograph: as cards, or one of them with its answer. */
export function Gallery({ open }: { readonly open: string | null }) {
  if (open === null) return <GalleryCards />
  return <OnePreset key={open} name={open} />
}

function OnePreset({ name }: { readonly name: string }) {
  const { data, error } = useCall('analytics.gallery', {})
  if (error !== null) return <ErrorNotice error={error} title="The gallery could not be read" />
  const preset = data?.find((one) => one.name === name)
  if (data !== undefined && preset === undefined) {
    return (
      <div className="builder-tools">
        <p>This question is not in the gallery any more.</p>
        <Button size="compact-sm" variant="default" onClick={() => changeWorkspace({ preset: null })}>
          All questions
        </Button>
      </div>
    )
  }
  return preset === undefined ? null : <GalleryAnswer preset={preset} />
}
