import { ActionIcon, Menu } from '@mantine/core'
import { IconPhotoDown } from '@tabler/icons-react'
import { asErrorShape } from '../api'
import type { ChartOption } from '../charts/echarts'
import { pngOf, svgOf } from '../charts/export-picture'
import type { ChartLook } from '../charts/use-chart-look'
import { fileName } from '../ui/file-name'
import { tellError } from '../ui/notice-store'
import { saveFile } from '../ui/save-file'
import { drawnOn, useChartSource } from './chart/chart-source'

interface SavePictureProps {
  readonly option: ChartOption
  /** in pixels; null: the usual one */
  readonly height: number | null
  /** in pixels, at least */
  readonly width?: number | undefined
  readonly title: string
  /** what else is said beside the chart: n, what was left out */
  readonly facts?: readonly string[]
  readonly look: ChartLook
}

const usualWidth = 1200
const usualHeight = 640

/** Saves the chart as PNG or SVG, drawn anew at a size that fits a page, with title, n, source and date. */
export function SavePicture({ option, height, width = 0, title, facts = [], look }: SavePictureProps) {
  const source = useChartSource()
  const save = async (kind: 'png' | 'svg') => {
    try {
      const words = { title, facts, source: [`Source: ${source}. ${drawnOn(new Date())}.`] }
      const picture = { option, width: Math.max(width, usualWidth), height: height ?? usualHeight, words, look }
      saveFile(fileName(title, kind), kind === 'svg' ? svgOf(picture) : await pngOf(picture))
    } catch (error) {
      tellError(asErrorShape(error), 'The chart could not be saved')
    }
  }
  return (
    <Menu withinPortal={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="md" className="pane-end" aria-label="Save the picture" title="Save the picture">
          <IconPhotoDown size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('png')}>PNG</Menu.Item>
        <Menu.Item onClick={() => void save('svg')}>SVG</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
