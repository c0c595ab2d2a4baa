import { useComputedColorScheme, useMantineTheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { useMemo } from 'react'
import { palettes, seriesColors, type Palette } from '../palette'

export interface ChartLook {
  readonly colors: Palette
  /** told apart side by side, the first is the accent */
  readonly series: readonly string[]
  readonly fontFamily: string
  readonly animate: boolean
}

/** The look of charts in the scheme that is in force; no movement for those who asked for none. */
export function useChartLook(): ChartLook {
  const scheme = useComputedColorScheme('light')
  const { fontFamily } = useMantineTheme()
  const animate = !useReducedMotion()
  return useMemo(() => ({ colors: palettes[scheme], series: seriesColors[scheme], fontFamily, animate }), [scheme, fontFamily, animate])
}
