import { describe, expect, test } from 'vitest'
import { palettes, paletteVariables, type Palette } from '../../../src-renderer/palette'

const texts: (keyof Palette)[] = ['text', 'dim', 'accent', 'warn', 'bad', 'good']
const grounds: (keyof Palette)[] = ['canvas', 'rail', 'surface', 'raised']
const pairs: (readonly [keyof Palette, keyof Palette])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['onAccent', 'accent'], ['onAccent', 'accentHover'], ['accent', 'accentSoft'], ['warn', 'warnSoft'],
  ['good', 'goodSoft'], ['bad', 'badSoft'], ['text', 'badSoft'], ['dim', 'badSoft'], ['text', 'accentSoft'],
]

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

function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter! + 0.05) / (darker! + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
