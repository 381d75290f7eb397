import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { asMessages, type Texts } from '../texts/texts.ts'
import type { Locale } from './locale.ts'
import { readNonce } from './nonce.ts'
import { colorSchemeKey, cssVariables, theme } from './theme.tsx'

const colorSchemeManager = localStorageColorSchemeManager({ key: colorSchemeKey })

interface ProvidersProps {
  locale: Locale
  texts: Texts
  queryClient: QueryClient
  children: ReactNode
}

/** Looks, language and data for everything inside. */
export function Providers({ locale, texts, queryClient, children }: ProvidersProps) {
  return (
    <IntlProvider
      locale={locale}
      messages={asMessages(texts)}
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
