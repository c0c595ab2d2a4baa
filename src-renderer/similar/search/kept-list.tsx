import { Button, CloseButton } from '@mantine/core'
import { useStore } from '../../store'
import { plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { ExportButtons } from '../export-buttons'
import { askLike, changeSession, session, toggleKept } from '../session'

/** What was kept on the way; it is there again the next time this catalogue is opened. */
export function KeptList() {
  const { kept } = useStore(session)
  if (kept.length === 0) return null
  const askAll = () => changeSession({ way: 'several', plus: kept.slice(0, 20).map(({ appid, name }) => ({ appid, name: plainName(name) })), minus: [] })
  return (
    <section className="kept" aria-label="Kept">
      <h2>{plural(kept.length, 'game')} kept</h2>
      <ul className="game-chips">
        {kept.map((card) => {
          const name = plainName(card.name)
          return (
            <li key={card.appid} className="game-chip">
              <button type="button" className="bare-button chip-name" onClick={() => askLike({ appid: card.appid, name })}>
                {name}
              </button>
              <CloseButton size="xs" aria-label={`Take ${name} out of the list`} onClick={() => toggleKept(card)} />
            </li>
          )
        })}
      </ul>
      <span className="results-tools">
        <Button size="compact-sm" variant="default" onClick={askAll}>
          Find what is like these{kept.length > 20 ? ' (the first 20)' : ''}
        </Button>
        <ExportButtons cards={kept} name="kept-games" what="the kept games" />
        <Button size="compact-sm" variant="default" onClick={() => changeSession({ kept: [] })}>
          Clear
        </Button>
      </span>
    </section>
  )
}
