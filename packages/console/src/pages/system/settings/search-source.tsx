import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { RadioChoice } from '../../../ui/radio-choice.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import type { SourceValues } from './search-values.ts'

interface SearchSourceProps {
  title: string
  text: string
  builtInText: string
  isReadOnly: boolean
  value: SourceValues
  /** What the server said about the URL. */
  error: ReactNode
  onChange: (value: SourceValues) => void
}

/** Where one kind of search looks: nowhere, in Tenantry itself, or at an endpoint. */
export function SearchSource(props: SearchSourceProps) {
  const { title, text, builtInText, isReadOnly, value, error, onChange } = props
  const { mode, url } = value
  const t = useTranslations('search')
  return (
    <Section title={title} description={text}>
      <RadioChoice
        legend={t('mode')}
        options={[
          { value: 'off', label: t('off'), text: t('offText') },
          { value: 'built-in', label: t('builtIn'), text: builtInText },
          { value: 'endpoint', label: t('endpoint'), text: t('endpointText') },
        ]}
        value={mode}
        isReadOnly={isReadOnly}
        onChange={chosen => onChange({ mode: chosen, url })}
      >
        {mode === 'endpoint' ? (
          <TextInput
            label={t('url')}
            description={t('urlHint')}
            type="url"
            inputMode="url"
            placeholder="https://"
            required
            withAsterisk={false}
            error={url.trim() ? error : t('urlMissing')}
            value={url}
            onChange={event => onChange({ mode, url: event.currentTarget.value })}
          />
        ) : null}
      </RadioChoice>
    </Section>
  )
}
