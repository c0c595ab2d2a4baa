import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../api'

/** Leads to the Catalogue view, which asks about it, as soon as the user has opened a backup outside the window. */
export function useOpenedBackups(): void {
  const [, navigate] = useLocation()
  const id = useCall('backup.opened', {}).data?.id
  useEffect(() => {
    if (id !== undefined) navigate('/catalogue')
  }, [id, navigate])
}
