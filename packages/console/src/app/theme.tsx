import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { ChevronDown } from 'lucide-react'

/** Where the chosen colour scheme is kept; `public/color-scheme.js` reads it before the first paint. */
export const colorSchemeKey = 'tenantry-color-scheme'

const petrol: MantineColorsTuple = [
  '#e8f5f4',
  '#cfe9e7',
  '#a3d6d2',
  '#73c1bb',
  '#4aafa8',
  '#2d9d96',
  '#1a8982',
  '#0f7670',
  '#0b6661',
  '#074f4b',
]

const gray: MantineColorsTuple = [
  '#f6f8fa',
  '#eef1f4',
  '#e3e7ec',
  '#d3d9e0',
  '#c0c8d1',
  '#98a2ae',
  '#66717e',
  '#4a5460',
  '#2e3741',
  '#1a2128',
]

const dark: MantineColorsTuple = [
  '#dce3ea',
  '#b8c2cc',
  '#98a4b0',
  '#6c7884',
  '#39434d',
  '#2a323a',
  '#1f262d',
  '#151a1f',
  '#101418',
  '#0b0e11',
]

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { petrol, gray, dark },
  black: '#1a2128',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", monospace',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  components: {
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 4 } } },
    Badge: { defaultProps: { variant: 'default', tt: 'none', fw: 550, radius: 'sm' } },
    NativeSelect: { defaultProps: { rightSection: <ChevronDown size={14} aria-hidden />, rightSectionWidth: 28 } },
  },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
})

/** Mantine's secondary text and links are paler than WCAG AA allows; these keep 4.5:1 on every surface we use. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55606c',
    '--mantine-color-anchor': '#0b6661',
    '--mantine-color-error': '#b42318',
    '--mantine-color-placeholder': '#66717e',
  },
  dark: {
    '--mantine-color-dimmed': '#98a4b0',
    '--mantine-color-anchor': '#73c9c2',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-placeholder': '#8b97a3',
    '--mantine-color-body': '#151a1f',
  },
})
