import '@mantine/core/styles.css'
import './styles/base.css'
import { ColorSchemeSync } from './color-scheme'
import { Shell } from './shell/shell'
import { Surroundings } from './surroundings'

/** The whole interface. */
export function App({ nonce }: { readonly nonce: string | undefined }) {
  return (
    <Surroundings nonce={nonce}>
      <ColorSchemeSync />
      <Shell />
    </Surroundings>
  )
}
