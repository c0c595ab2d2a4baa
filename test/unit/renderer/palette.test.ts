import { describe, expect, test } from 'vitest'
import { palettes, paletteVariables, seriesColors, type Palette } from '../../../src-renderer/palette'

const texts: (keyof Palette)[] = ['text', 'dim', 'accent', 'warn', 'bad', 'good']
const grounds: (keyof Palette)[] = ['canvas', 'rail', 'surface', 'raised']
const pairs: (readonly [keyof Palette, keyof Palette])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['onAccent', 'accent'], ['onAccent', 'accentHover'], ['accent', 'accentSoft'], ['warn', 'warnSoft'],
  ['good', 'goodSoft'], ['bad', 'badSoft'], ['text', 'badSoft'], ['dim', 'badSoft'], ['text', 'accentSoft'],
]

/** Machado, Oliveira, Fernandes 2009, severity 1.0. */
const visions = {
  'all cones': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  'no red cones': [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  'no green cones': [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
}

describe.each(Object.entries(palettes))('the %s palette', (_, palette) => {
  test.each(pairs)('%s can be read on %s (AA, 4.5:1)', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test('the edges of inputs can be seen (3:1)', () => {
    expect(contrast(palette.control, palette.surface)).toBeGreaterThanOrEqual(3)
  })
})

test('roles become custom properties', () => {
  expect(paletteVariables(palettes.light)).toMatchObject({ '--lg-line-strong': palettes.light.lineStrong, '--lg-text': palettes.light.text })
})

describe.each(['light', 'dark'] as const)('the colours of series (%s)', (scheme) => {
  const colors = seriesColors[scheme]

  test('can be seen on their ground (3:1)', () => {
    for (const color of colors) expect(contrast(color, palettes[scheme].surface)).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.entries(visions))('stay apart for eyes with %s', (_, vision) => {
    const seen = colors.slice(0, 8).map((color) => oklab(vision.map((row) => row.reduce((sum, part, at) => sum + part * linear(color)[at]!, 0))))
    const distances = seen.flatMap((one, place) => seen.slice(0, place).map((other) => Math.hypot(...one.map((part, at) => part - other[at]!))))
    expect(Math.min(...distances)).toBeGreaterThan(0.1)
  })
})

function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter! + 0.05) / (darker! + 0.05)
}

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
}

/** B. Ottosson, A perceptual color space for image processing, 2020: distances in it are about as large as they look. */
function oklab([red, green, blue]: number[]): number[] {
  const cone = (r: number, g: number, b: number): number => Math.cbrt(r * Math.max(0, red!) + g * Math.max(0, green!) + b * Math.max(0, blue!))
  const [l, m, s] = [cone(0.4122214708, 0.5363325363, 0.0514459929), cone(0.2119034982, 0.6806995451, 0.1073969566), cone(0.0883024619, 0.2817188376, 0.6299787005)]
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function luminance(hex: string): number {
  const [red, green, blue] = linear(hex)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
