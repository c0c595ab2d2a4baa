import type { SavedItem } from '@contract'
import { openInBuilder } from './builder'
import { changeWorkspace } from '../navigation/workspace'

/** Opens a saved question where its kind is at home. */
export function openSaved({ id, question }: SavedItem): void {
  switch (question.kind) {
    case 'model':
      return openInBuilder({ query: question.query, chart: question.chart, settings: question.settings }, id)
    case 'sql':
      return changeWorkspace({ tab: 'sql', sql: { text: question.text, chart: question.chart, settings: question.settings } })
    case 'preset':
      return changeWorkspace({ tab: 'gallery', preset: question.name })
  }
}
