import { Button } from '@mantine/core'
import { saveFile } from '../ui/save-file'
import { AnalyticsButton } from './analytics-button'
import { cardsAsCsv, cardsAsJson, type ExportedCard } from './card-export'

interface ExportButtonsProps {
  readonly cards: readonly ExportedCard[]
  /** of the file, without its ending */
  readonly name: string
  /** what is saved, for the buttons' names */
  readonly what: string
}

/** Saves a list of applications as CSV or JSON, or goes to Analytics with it. */
export function ExportButtons({ cards, name, what }: ExportButtonsProps) {
  const asCsv = () => saveFile(`${name}.csv`, new Blob([cardsAsCsv(cards)], { type: 'text/csv' }))
  const asJson = () => saveFile(`${name}.json`, new Blob([cardsAsJson(cards)], { type: 'application/json' }))
  return (
    <>
      <Button size="compact-sm" variant="default" disabled={cards.length === 0} aria-label={`Save ${what} as CSV`} onClick={asCsv}>
        CSV
      </Button>
      <Button size="compact-sm" variant="default" disabled={cards.length === 0} aria-label={`Save ${what} as JSON`} onClick={asJson}>
        JSON
      </Button>
      <AnalyticsButton appids={cards.map(({ appid }) => appid)} what={what} />
    </>
  )
}
