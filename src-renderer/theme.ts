import { Button, createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { paletteVariables, palettes, type Palette } from './palette'

/** Mantine wants ten shades; the palette decides which two are seen (7 on light, 4 on dark). */
const accent: MantineColorsTuple = [
  '#e8f6f4', '#d0ebe7', '#a5dad3', '#79cdc1', '#52c5b6', '#2ba396', '#12857b', '#0a6a63', '#07534d', '#053f3a',
]

/** Mantine's own greys, brought into the palette's family: what a component draws by itself fits in. */
const gray: MantineColorsTuple = [
  '#f8f9f8', '#eef1ef', '#e1e6e3', '#d3dad7', '#c6cfcb', '#a3afaa', '#87938f', '#53615d', '#2f3b37', '#16201d',
]
const dark: MantineColorsTuple = [
  '#e4eae8', '#c4cecb', '#9caba6', '#6b7a75', '#43504c', '#2a3432', '#222b29', '#19201f', '#121817', '#0d1211',
]

const sansSerif = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
const monospace = "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace"

/** Sizes, fonts and component defaults. Dense, because analysts look at tables. Colours come from palette.ts. */
export const theme = createTheme({
  fontFamily: sansSerif,
  fontFamilyMonospace: monospace,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontFamily: sansSerif, fontWeight: '600' },
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  // Mantine picks one text colour for both schemes; the palette has one for each.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    if (input.variant === 'filled') return { ...colors, color: 'var(--lg-on-accent)' }
    return input.variant === 'default' ? { ...colors, border: '1px solid var(--lg-line-strong)' } : colors
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ root: { '--button-height': '32px', '--button-padding-x': '14px' } }),
    }),
    SegmentedControl: { defaultProps: { withItemsBorders: false, radius: 'sm' } },
    // Not in a portal: what a tooltip says belongs to the landmark it is in.
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        withinPortal: false,
        floatingStrategy: 'fixed',
        events: { hover: true, focus: true, touch: false },
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    // Their heads are no banners of the page: with a dialog over a drawer there would be two.
    Modal: { defaultProps: { centered: true, radius: 'md', attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { position: 'right', attributes: { header: { role: 'presentation' } } } },
  },
})

const schemeVariables = (palette: Palette): Record<string, string> => ({
  ...paletteVariables(palette),
  '--mantine-color-body': 'var(--lg-surface)',
  '--mantine-color-text': 'var(--lg-text)',
  '--mantine-color-bright': 'var(--lg-text)',
  '--mantine-color-dimmed': 'var(--lg-dim)',
  '--mantine-color-placeholder': 'var(--lg-dim)',
  '--mantine-color-default': 'var(--lg-surface)',
  '--mantine-color-default-hover': 'var(--lg-raised)',
  '--mantine-color-default-color': 'var(--lg-text)',
  '--mantine-color-default-border': 'var(--lg-control)',
  '--mantine-color-anchor': 'var(--lg-accent)',
  '--mantine-color-error': 'var(--lg-bad)',
  '--mantine-primary-color-contrast': 'var(--lg-on-accent)',
  '--mantine-color-accent-filled': 'var(--lg-accent)',
  '--mantine-color-accent-filled-hover': 'var(--lg-accent-hover)',
  '--mantine-color-accent-light': 'var(--lg-accent-soft)',
  '--mantine-color-accent-light-color': 'var(--lg-accent)',
  '--mantine-color-accent-contrast': 'var(--lg-on-accent)',
})

/** Puts the palette in force, for our own styles (`--lg-…`) and for Mantine's. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables(palettes.light),
  dark: schemeVariables(palettes.dark),
})
