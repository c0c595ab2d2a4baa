import { useComputedColorScheme, useMantineTheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { palettes, type Palette } from '../palette'

export interface ChartLook {
  readonly colors: Palette
  readonly fontFamily: string
  readonly animate: boolean
}

/** The look of charts in the scheme that is in force; no movement for those who asked for none. */
export function useChartLook(): ChartLook {
  const scheme = useComputedColorScheme('light')
  const { fontFamily } = useMantineTheme()
  const animate = !useReducedMotion()
  return { colors: palettes[scheme], fontFamily, animate }
}
