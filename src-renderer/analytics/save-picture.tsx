import { ActionIcon, Menu } from '@mantine/core'
import { IconPhotoDown } from '@tabler/icons-react'
import { asErrorShape } from '../api'
import type { ChartOption } from '../charts/echarts'
import { pngOf, svgOf } from '../charts/export-picture'
import { tellError } from '../ui/notice-store'
import { saveFile } from '../ui/save-file'
import { fileName } from '../ui/file-name'

interface SavePictureProps {
  readonly option: ChartOption
  /** in pixels; null: the usual one */
  readonly height: number | null
  /** in pixels, at least */
  readonly width?: number | undefined
  readonly title: string
  readonly background: string
}

const usualWidth = 960
const usualHeight = 540

/** Saves the chart as PNG or SVG, drawn anew at a size that fits a page. */
export function SavePicture({ option, height, width = 0, title, background }: SavePictureProps) {
  const save = async (kind: 'png' | 'svg') => {
    try {
      const size = [Math.max(width, usualWidth), height ?? usualHeight] as const
      const blob = kind === 'svg' ? svgOf(option, ...size, background) : await pngOf(option, ...size, background)
      saveFile(fileName(title, kind), blob)
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
