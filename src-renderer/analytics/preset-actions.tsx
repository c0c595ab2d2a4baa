import type { QueryModel, SavedQuestion } from '@contract'
import { Button } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { ExportMenu } from './export-menu'
import { PinButton } from './pin-button'
import { SaveButton } from './save-button'
import { askNext } from '../navigation/workspace'

interface PresetActionsProps {
  readonly question: SavedQuestion
  readonly title: string
  /** null: it takes SQL of its own */
  readonly query: QueryModel | null
}

/** Tasks with a question of the gallery: take it further, keep it, export its rows. */
export function PresetActions({ question, title, query }: PresetActionsProps) {
  const goOn = (asked: QueryModel) => askNext({ query: asked, chart: question.chart, settings: question.settings })
  return (
    <>
      {query !== null && (
        <Button size="compact-sm" variant="default" leftSection={<IconAdjustments size={15} aria-hidden />} onClick={() => goOn(query)}>
          Continue in the builder
        </Button>
      )}
      <SaveButton question={question} suggested={title} />
      <PinButton question={question} suggested={title} />
      <ExportMenu question={question} title={title} />
    </>
  )
}
