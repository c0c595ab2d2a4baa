import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { cssVariables, theme } from './theme'
import { useLiveEvents } from './shell/use-live-events'

/** Answers are kept until an event makes them wrong; the core is local, so the network's state does not matter. */
const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })

interface SurroundingsProps {
  /** of the page's content policy, for the styles that Mantine writes */
  readonly nonce?: string | undefined
  /** `test`: nothing moves, so that what opens or closes has done so at once */
  readonly env?: 'default' | 'test'
  readonly children: ReactNode
}

/** What every part of the interface needs around it: answers of the core and its events, the theme, the address. */
export function Surroundings({ nonce, env = 'default', children }: SurroundingsProps) {
  const [client] = useState(makeClient)
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        env={env}
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
      >
        <LiveEvents />
        <Router hook={useHashLocation}>{children}</Router>
      </MantineProvider>
    </QueryClientProvider>
  )
}

function LiveEvents() {
  useLiveEvents()
  return null
}
