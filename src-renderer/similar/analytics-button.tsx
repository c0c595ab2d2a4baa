import { Button } from '@mantine/core'
import { askAbout, mostApplications } from '../navigation/ask-about'

interface AnalyticsButtonProps {
  readonly appids: readonly number[]
  /** whose numbers they are, for the button's name */
  readonly what: string
}

/** Goes to Analytics, where only these applications count. */
export function AnalyticsButton({ appids, what }: AnalyticsButtonProps) {
  return (
    <Button size="compact-sm" variant="default" disabled={appids.length === 0 || appids.length > mostApplications} aria-label={`Open ${what} in Analytics`} onClick={() => askAbout(appids)}>
      Analytics
    </Button>
  )
}
