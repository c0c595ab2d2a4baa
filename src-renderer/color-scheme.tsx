import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useCall } from './api'

/** Mantine keeps the last scheme under this key; the preference itself is kept by the core. */
const storageKey = 'mantine-color-scheme-value'

/** Sets the scheme of last time before anything is drawn, so that a dark window does not flash white. */
export function applyRememberedScheme(): void {
  const remembered = localStorage.getItem(storageKey)
  const dark = remembered === 'dark' || (remembered !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
}

/** Keeps Mantine's scheme in step with the preference. */
export function ColorSchemeSync() {
  const theme = useCall('settings.get', {}).data?.theme
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [theme, setColorScheme])
  return null
}
