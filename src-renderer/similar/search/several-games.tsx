import { Button, CloseButton } from '@mantine/core'
import { useStore } from '../../store'
import { GameSearch } from '../../ui/game-search'
import { ask, changeSession, session, severalLabel, type Picked } from '../session'

const atMost = 20

/** More like these, less like those. */
export function SeveralGames() {
  const { plus, minus } = useStore(session)
  const without = (list: readonly Picked[], appid: number): Picked[] => list.filter((one) => one.appid !== appid)
  const put = (game: Picked, onPlus: boolean) =>
    changeSession({
      plus: onPlus ? [...without(plus, game.appid), game] : without(plus, game.appid),
      minus: onPlus ? without(minus, game.appid) : [...without(minus, game.appid), game],
    })
  const remove = ({ appid }: Picked) => changeSession({ plus: without(plus, appid), minus: without(minus, appid) })
  const find = () =>
    ask({
      to: { kind: 'several', plus: plus.map(({ appid }) => appid), minus: minus.map(({ appid }) => appid) },
      label: severalLabel(plus, minus),
    })
  return (
    <div className="several">
      <div className="several-row">
        <GameSearch label="More like this game" placeholder="More like…" onPick={(game) => plus.length < atMost && put(game, true)} />
        <GameSearch label="Less like this game" placeholder="Less like…" onPick={(game) => minus.length < atMost && put(game, false)} />
        <Button disabled={plus.length === 0} onClick={find}>
          Find
        </Button>
      </div>
      {plus.length + minus.length > 0 && (
        <ul className="game-chips" aria-label="Games that results are to be like or unlike">
          {plus.map((game) => (
            <Chip key={game.appid} game={game} sign="+" onFlip={() => put(game, false)} onRemove={() => remove(game)} />
          ))}
          {minus.map((game) => (
            <Chip key={game.appid} game={game} sign="−" onFlip={() => put(game, true)} onRemove={() => remove(game)} />
          ))}
        </ul>
      )}
      {(plus.length >= atMost || minus.length >= atMost) && <p className="dim">{atMost} games of a kind are the most that can be added up.</p>}
    </div>
  )
}

interface ChipProps {
  readonly game: Picked
  readonly sign: '+' | '−'
  readonly onFlip: () => void
  readonly onRemove: () => void
}

function Chip({ game, sign, onFlip, onRemove }: ChipProps) {
  const now = sign === '+' ? 'More' : 'Less'
  return (
    <li className="game-chip" data-sign={sign}>
      <button type="button" className="bare-button chip-sign" aria-label={`${now} like ${game.name}: turn round`} onClick={onFlip}>
        {sign}
      </button>
      {game.name}
      <CloseButton size="xs" aria-label={`Take ${game.name} out`} onClick={onRemove} />
    </li>
  )
}
