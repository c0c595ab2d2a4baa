import { useEffect } from 'react'
import { comparisonWanted } from '../segments/comparison'
import { useStore } from '../store'
import { askedElsewhere } from '../navigation/ask-about'
import { openInBuilder } from './builder'
import { openSaved } from './open-saved'
import { changeWorkspace } from '../navigation/workspace'

/** Opens what another view wants asked, as soon as the workspace is there to take it. */
export function useAskedElsewhere(ready: boolean): void {
  const asked = useStore(askedElsewhere)
  const comparison = useStore(comparisonWanted)
  useEffect(() => {
    if (!ready || !comparison) return
    comparisonWanted.set(false)
    changeWorkspace({ tab: 'compare' })
  }, [ready, comparison])
  useEffect(() => {
    if (!ready || asked === null) return
    askedElsewhere.set(null)
    if ('preset' in asked) changeWorkspace({ tab: 'gallery', preset: asked.preset })
    else if ('workspace' in asked) changeWorkspace(asked.workspace)
    else if ('saved' in asked) openSaved(asked.saved)
    else openInBuilder(asked, null)
  }, [ready, asked])
}
