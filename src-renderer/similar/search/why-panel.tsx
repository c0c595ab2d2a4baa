import type { SimilarTo } from '@contract'
import { Button, CloseButton } from '@mantine/core'
import { useCall } from '../../api'
import { useStore } from '../../store'
import { ErrorNotice } from '../../ui/error-notice'
import { plainName } from '../../ui/plain-name'
import { Reasons } from '../reasons'
import { changeSession, session } from '../session'

interface WhyPanelProps {
  readonly to: SimilarTo
  readonly appid: number
}

/** What two have in common: facts of the store, and the sentences that are nearest to each other. */
export function WhyPanel({ to, appid }: WhyPanelProps) {
  const { weights } = useStore(session)
  const { data, error } = useCall('similar.why', { to, appid })
  const card = useCall('similar.cards', { appids: [appid] }).data?.[0]
  const name = card === undefined ? 'it' : plainName(card.name)
  return (
    <section className="why" aria-label={`Why ${name} is alike`}>
      <div className="why-head">
        <h2>Why {name}?</h2>
        <CloseButton size="sm" aria-label="Close the reasons" onClick={() => changeSession({ explained: null })} />
      </div>
      {error !== null && <ErrorNotice error={error} title="The reasons could not be found" />}
      {error === null && data === undefined && (
        <p className="dim" role="status">
          Comparing sentences…
        </p>
      )}
      {data !== undefined && <Reasons why={data} isText={to.kind === 'text'} weights={weights} />}
      {to.kind === 'several' && <p className="dim">Compared with the first of the games asked for.</p>}
      <Button size="compact-sm" variant="default" onClick={() => changeSession({ tab: 'graph', centre: { appid, name } })}>
        Show its neighbours
      </Button>
    </section>
  )
}
