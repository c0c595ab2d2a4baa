import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconLayoutSidebar } from '@tabler/icons-react'
import { useStore } from '../store'
import { isEmpty } from '../filters/fields'
import { forward, step } from '../navigation/steps'
import { changeWorkspace, emptyQuery, stepBack, workspaceStore } from '../navigation/workspace'

/** The list of fields, and the way through one's own steps. */
export function BuilderTools() {
  const { value: { steps, fieldList, shelves } } = useStore(workspaceStore)
  const empty = isEmpty(steps.now.query)
  const listShown = fieldList && (shelves || empty)
  return (
    <div className="builder-tools">
      <ActionIcon
        variant="default"
        size="md"
        aria-label="List of fields"
        aria-pressed={listShown}
        onClick={() => changeWorkspace(listShown ? { fieldList: false } : { fieldList: true, shelves: true })}
      >
        <IconLayoutSidebar size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="md" aria-label="Back one step" disabled={steps.past.length === 0} onClick={stepBack}>
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="md" aria-label="Forward one step" disabled={steps.future.length === 0} onClick={() => changeWorkspace({ steps: forward(steps) })}>
        <IconArrowForwardUp size={16} aria-hidden />
      </ActionIcon>
      <Button
        size="compact-sm"
        variant="default"
        disabled={empty}
        onClick={() => changeWorkspace({ steps: step(steps, { query: emptyQuery, chart: null }), savedId: null })}
      >
        Start over
      </Button>
    </div>
  )
}
