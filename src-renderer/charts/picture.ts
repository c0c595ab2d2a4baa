import type { ChartKind } from '@contract'
import { shapeOf } from './answer-shape'
import { barPicture } from './bar-picture'
import { boxPicture } from './box-picture'
import { columnsPicture } from './columns-picture'
import { heatMapPicture } from './heat-map-picture'
import { linePicture } from './line-picture'
import type { Picture, PictureInput } from './option-base'
import { scatterPicture } from './scatter-picture'
import { stackedPicture } from './stacked-picture'
import { treemapPicture } from './treemap-picture'

/** The picture of an answer as this kind of chart. `table` and `number` are no pictures: null. */
export function pictureOf(kind: ChartKind, input: PictureInput): Picture | null {
  switch (kind) {
    case 'table':
    case 'number':
      return null
    case 'bar':
      return barPicture(input)
    case 'stacked_bar':
      return stackedPicture(input)
    case 'line':
      return linePicture(input, false)
    case 'area':
      return linePicture(input, true)
    case 'scatter':
      return scatterPicture(input)
    case 'heat_map':
      return heatMapPicture(input)
    case 'box_plot':
      return boxPicture(input)
    case 'histogram':
      return columnsPicture(input, shapeOf(input.data.columns).dimensions[0] ?? 0, true)
    case 'treemap':
      return treemapPicture(input)
  }
}
