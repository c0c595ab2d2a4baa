import type { CallOutput } from '@contract'
import { duration, plural } from '../ui/format'
import { CurrencySelect } from './currency-select'

/** Names the question, says what its answer does and does not show, and in which currency. */
export function PresetHeader({ answer }: { readonly answer: CallOutput<'analytics.preset'> }) {
  const { currency, currencies, rowCount, seconds } = answer
  return (
    <section className="preset" aria-labelledby="preset-title">
      <div>
        <h2 id="preset-title">Games with a price, by genre</h2>
        <p>
          Applications of type game with a price in {currency ?? 'one currency'}, at least 10 per genre. A game with several genres
          counts in each of them. Rating is the Metacritic score, of those games that have one.
        </p>
        <p className="dim" role="status">
          {plural(rowCount, 'genre')} in {duration(seconds)}. Click a bar or a row to see its games.
        </p>
      </div>
      <CurrencySelect currency={currency} currencies={currencies} />
    </section>
  )
}
