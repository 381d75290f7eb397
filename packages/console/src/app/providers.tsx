import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useSyncExternalStore } from 'react'
import { IntlProvider } from 'use-intl'
import { fetchedTexts, loadAreas } from '../texts/areas.ts'
import { asMessages } from '../texts/texts.ts'
import { formats } from './formats.ts'
import { type Locale, readRegion } from './locale.ts'
import { readNonce } from './nonce.ts'
import { colorSchemeKey, cssVariables, theme } from './theme.tsx'

const colorSchemeManager = localStorageColorSchemeManager({ key: colorSchemeKey })

interface ProvidersProps {
  locale: Locale
  queryClient: QueryClient
  children: ReactNode
}

/** A text that is missing may only not have been fetched yet: then it comes late instead of never. */
function fetchMissing({ namespace = '', key, error }: { namespace?: string; key: string; error: Error }): string {
  const [area = ''] = `${namespace}.${key}`.split('.')
  if (Object.hasOwn(fetchedTexts.get(), area)) {
    console.error(error)
    return `${namespace}.${key}`
  }
  void loadAreas([area])
  return ''
}

/** Looks, language and data for everything inside. */
export function Providers({ locale, queryClient, children }: ProvidersProps) {
  const texts = useSyncExternalStore(fetchedTexts.subscribe, fetchedTexts.get)
  return (
    <IntlProvider
      locale={readRegion(locale)}
      formats={formats}
      messages={asMessages(texts)}
      onError={() => undefined}
      getMessageFallback={fetchMissing}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={readNonce}
        withGlobalClasses={false}
        withStaticClasses={false}
      >
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </MantineProvider>
    </IntlProvider>
  )
}
