import type { AnswerColumn } from '@contract'
import { shapeOf, type ChartData } from './answer-shape'
import { rowName } from './bar-picture'
import { baseOption, noAxes, nothingOver, numberAt, textAt, type Picture, type PictureInput } from './option-base'
import { thinNote } from './thin-rows'
import { colorsOf } from './value-colors'

/**
 * True if areas can stand for this measure: its parts add up to a whole. Counts and sums do, averages do not, and neither does
 * anything where a row can be in several groups.
 */
export function addsUp({ rows, notes }: ChartData, column: AnswerColumn, index: number): boolean {
  if (notes?.some(({ code }) => code === 'several_groups') === true) return false
  const numbers = rows.flatMap((row) => numberAt(row, index) ?? [])
  if (column.type === 'share') return numbers.reduce((sum, value) => sum + value, 0) <= 1.005
  return column.role === null || column.type === 'integer' || column.name.startsWith('sum_')
}

/** Parts of a whole as areas, inside those of the first dimension where there are two. */
export function treemapPicture({ data, measure, look }: PictureInput): Picture {
  const { dimensions } = shapeOf(data.columns)
  const [outer = 0, ...inner] = dimensions
  const leaf = (row: number, name: string) => ({ name, value: numberAt(data.rows[row] ?? [], measure) ?? 0, row })
  const usable = data.rows.map((_, row) => row).filter((row) => (numberAt(data.rows[row] ?? [], measure) ?? 0) > 0)
  const groups = new Map<string, number[]>()
  for (const row of usable) {
    const name = textAt(data, data.rows[row] ?? [], outer)
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const colors = colorsOf(look.series, data.columns[outer]?.name ?? '', [...groups.keys()])
  const nested = [...groups].map(([name, rows], place) => ({
    name,
    itemStyle: { color: colors[place] ?? look.colors.accent },
    children: rows.map((row) => leaf(row, inner.map((index) => textAt(data, data.rows[row] ?? [], index)).join(', '))),
  }))
  const flat = usable.map((row) => leaf(row, rowName(data, row)))
  const without = data.rows.length - usable.length
  return {
    height: null,
    notes: [
      ...(without > 0 ? [`${without} of ${data.rows.length} rows have no area, because their value is missing, zero or negative; the table has them.`] : []),
      ...thinNote(data, [measure]),
    ],
    cut: null,
    axes: noAxes,
    over: nothingOver,
    option: {
      ...baseOption(data, look),
      series: [
        {
          type: 'treemap',
          data: inner.length === 0 ? flat : nested,
          left: 8, right: 8, top: 8, bottom: 8,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          color: [look.colors.accent],
          itemStyle: { borderColor: look.colors.surface, borderWidth: 1, gapWidth: 1 },
          label: { color: look.colors.onAccent, fontFamily: look.fontFamily, fontSize: 12 },
          ...(inner.length === 0 ? {} : { upperLabel: { show: true, height: 20, color: look.colors.text, fontFamily: look.fontFamily } }),
          levels: inner.length === 0 ? [] : [
            { itemStyle: { gapWidth: 3 }, upperLabel: { show: false } },
            { itemStyle: { gapWidth: 1, borderColor: look.colors.raised, borderWidth: 2 } },
            { colorSaturation: [0.35, 0.6] },
          ],
        },
      ],
    },
  }
}
