import '@mantine/core/styles.css'
import './styles/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ColorSchemeSync } from './color-scheme'
import { Shell } from './shell/shell'
import { cssVariables, theme } from './theme'
import { useLiveEvents } from './use-live-events'

/** Answers are kept until an event makes them wrong; the core is local, so the network's state does not matter. */
const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })

/** Everything the views need around them. */
export function App({ nonce }: { readonly nonce: string | undefined }) {
  const [client] = useState(makeClient)
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
      >
        <ColorSchemeSync />
        <LiveEvents />
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </MantineProvider>
    </QueryClientProvider>
  )
}

function LiveEvents() {
  useLiveEvents()
  return null
}
