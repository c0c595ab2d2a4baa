import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { bridge } from '../bridge'
import { connection } from '../bridge/connection'
import { onCallDone } from '../api'
import { applyCall, applyEvent } from './live-events'
import { tellImportNews } from '../import/import-news'

/** Listens to the core and to calls that change it for as long as the application is shown, and asks everything anew after a lost connection. */
export function useLiveEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stopEvents = bridge().on((event) => {
      applyEvent(client, event)
      if (event.topic === 'imports.changed') tellImportNews(event.payload)
    })
    const stopCalls = onCallDone((name) => applyCall(client, name))
    let wasLost = false
    const stopConnection = connection.subscribe(() => {
      const { state } = connection.get()
      if (state === 'connected' && wasLost) void client.invalidateQueries()
      wasLost = state === 'lost' || (wasLost && state !== 'connected')
    })
    return () => {
      stopEvents()
      stopCalls()
      stopConnection()
    }
  }, [client])
}
