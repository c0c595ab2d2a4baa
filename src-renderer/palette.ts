/** The colours of one scheme. Both schemes name the same roles; every text role passes AA on every ground it is used on. */
export interface Palette {
  /** behind everything: the views */
  readonly canvas: string
  /** rail and status bar */
  readonly rail: string
  /** cards, tables, dialogs */
  readonly surface: string
  /** hovered rows, table heads, code */
  readonly raised: string
  readonly line: string
  readonly lineStrong: string
  /** edges of inputs and buttons: 3:1 on surface */
  readonly control: string
  readonly text: string
  readonly dim: string
  readonly accent: string
  readonly accentHover: string
  readonly accentSoft: string
  readonly onAccent: string
  readonly warn: string
  readonly warnSoft: string
  readonly bad: string
  readonly badSoft: string
  readonly good: string
  readonly goodSoft: string
}

export const palettes: { readonly light: Palette; readonly dark: Palette } = {
  light: {
    canvas: '#f8f9f8',
    rail: '#eef1ef',
    surface: '#ffffff',
    raised: '#f2f5f3',
    line: '#e1e6e3',
    lineStrong: '#c6cfcb',
    control: '#87938f',
    text: '#16201d',
    dim: '#53615d',
    accent: '#0a6a63',
    accentHover: '#07534d',
    accentSoft: '#dcefec',
    onAccent: '#ffffff',
    warn: '#854f00',
    warnSoft: '#fcf0d8',
    bad: '#ae231c',
    badSoft: '#fdf2f1',
    good: '#1c6a39',
    goodSoft: '#e2f3e7',
  },
  dark: {
    canvas: '#121817',
    rail: '#0d1211',
    surface: '#19201f',
    raised: '#222b29',
    line: '#2a3432',
    lineStrong: '#43504c',
    control: '#6b7a75',
    text: '#e4eae8',
    dim: '#9caba6',
    accent: '#52c5b6',
    accentHover: '#79d8cb',
    accentSoft: '#173934',
    onAccent: '#04211d',
    warn: '#ecb960',
    warnSoft: '#372a12',
    bad: '#ff938a',
    badSoft: '#2e1d1c',
    good: '#80d09c',
    goodSoft: '#17331f',
  },
}

/**
 * Colours of the series of a chart, at least 3:1 on `surface`. Any two of the first eight stay apart for people without red
 * or green cones as well (simulated as in G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A physiologically-based model
 * for simulation of color vision deficiency, 2009); `test/unit/renderer/palette.test.ts` measures it.
 */
export const seriesColors: { readonly light: readonly string[]; readonly dark: readonly string[] } = {
  light: ['#0a6a63', '#a46fd8', '#4d0f77', '#b48226', '#5a2618', '#34a08e', '#ab3511', '#4e55bc', '#153e4a', '#985593', '#683b82', '#03875b'],
  dark: ['#52c5b6', '#b74506', '#635dc7', '#d7e359', '#ab8efe', '#da942c', '#2a7e76', '#c4d9f9', '#5ef8b7', '#cd67b7', '#8a9877', '#88bcf6'],
}

/** CSS custom properties of a palette: `lineStrong` becomes `--lg-line-strong`. */
export function paletteVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([role, color]) => [`--lg-${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, color]),
  )
}
