import { CloseButton } from '@mantine/core'
import { useStore } from '../../store'
import { GameSearch } from '../../ui/game-search'
import { ask, changeSession, session, severalLabel, type Picked } from '../session'

const atMost = 20

/** More like these, less like those. */
export function SeveralGames() {
  const { plus, minus } = useStore(session)
  const without = (list: readonly Picked[], appid: number): Picked[] => list.filter((one) => one.appid !== appid)
  /** Searches at once with what there is now. */
  const change = (next: { readonly plus: readonly Picked[]; readonly minus: readonly Picked[] }) => {
    changeSession({ plus: [...next.plus], minus: [...next.minus] })
    if (next.plus.length === 0) return
    ask({ to: { kind: 'several', plus: next.plus.map(({ appid }) => appid), minus: next.minus.map(({ appid }) => appid) }, label: severalLabel(next.plus, next.minus) })
  }
  const put = (game: Picked, onPlus: boolean) =>
    change({
      plus: onPlus ? [...without(plus, game.appid), game] : without(plus, game.appid),
      minus: onPlus ? without(minus, game.appid) : [...without(minus, game.appid), game],
    })
  const remove = ({ appid }: Picked) => change({ plus: without(plus, appid), minus: without(minus, appid) })
  return (
    <div className="several">
      <div className="several-row">
        <GameSearch label="More like this game" placeholder="More like…" onPick={(game) => plus.length < atMost && put(game, true)} />
        <GameSearch label="Less like this game" placeholder="Less like…" onPick={(game) => minus.length < atMost && put(game, false)} />
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
