import { useEffect, useState } from 'react'
import { useCall } from '../api'

/** The first view has been drawn by then. */
const afterMs = 800

/** Reads the list of gallery questions, which never changes, before Analytics is opened: its first question waits for it. */
export function useReadAhead(): void {
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true), afterMs)
    return () => clearTimeout(timer)
  }, [])
  useCall('analytics.gallery', {}, { enabled: isDrawn })
}
