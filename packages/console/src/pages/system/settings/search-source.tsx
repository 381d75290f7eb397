import { TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../tenant/parts/section.tsx'
import classes from './search-source.module.css'
import { modes, type SourceValues } from './search-values.ts'

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
  const name = useId()
  const texts = {
    off: { label: t('off'), text: t('offText') },
    'built-in': { label: t('builtIn'), text: builtInText },
    endpoint: { label: t('endpoint'), text: t('endpointText') },
  }
  return (
    <Section title={title} description={text}>
      <fieldset className={classes.modes} disabled={isReadOnly}>
        <legend className={classes.legend}>{t('mode')}</legend>
        {modes.map(each => (
          <label key={each} className={classes.mode}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === mode}
              onChange={() => onChange({ mode: each, url })}
            />
            <span>
              {texts[each].label}
              <small>{texts[each].text}</small>
            </span>
          </label>
        ))}
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
      </fieldset>
    </Section>
  )
}
