import { useComputedColorScheme } from '@mantine/core'

/** The scheme in force, as a key of colours. */
export const useScheme = (): 'light' | 'dark' => useComputedColorScheme('light')
