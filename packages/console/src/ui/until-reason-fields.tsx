import { Button, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { addSpan, isPast, spans, type Terms, toLocalText } from './until.ts'
import classes from './until-reason-fields.module.css'

interface UntilReasonFieldsProps {
  value: Terms
  onChange: (terms: Terms) => void
  /** The end that stands already; it may stay even where it lies within this very minute. */
  kept?: string
  /** What the server said about the limit. */
  untilError?: string
  /** Whether the reason must be given. */
  reasonNeeded?: boolean
}

/** Until when something is given, and why; in every dialog that gives access. Times are those of the person. */
export function UntilReasonFields(props: UntilReasonFieldsProps) {
  const { value, onChange, kept, untilError, reasonNeeded = false } = props
  const t = useTranslations('ui.terms')
  const zoneId = useId()
  const [now] = useState(() => new Date())
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const choose = (until: string) => onChange({ ...value, until })
  const presets = [
    ...spans.map(span => ({ key: span, until: toLocalText(addSpan(span, now)) })),
    { key: 'never', until: '' } as const,
  ]
  const error = value.until !== kept && isPast(value) ? t('past') : untilError
  return (
    <>
      <fieldset className={classes.until}>
        <legend>{t('until')}</legend>
        <div className={classes.choices}>
          {presets.map(({ key, until }) => (
            <Button
              key={key}
              variant="default"
              size="compact-sm"
              aria-pressed={value.until === until}
              onClick={() => choose(until)}
            >
              {t(key)}
            </Button>
          ))}
          <TextInput
            type="datetime-local"
            aria-label={t('untilField')}
            aria-describedby={zoneId}
            className={classes.field}
            min={toLocalText(now)}
            max="9999-12-31T23:59"
            value={value.until}
            error={error}
            onChange={event => choose(event.currentTarget.value)}
          />
        </div>
        <span id={zoneId} className={classes.zone}>
          {t('zone', { zone })}
        </span>
      </fieldset>
      <TextInput
        label={reasonNeeded ? t('reason') : t('reasonOptional')}
        required={reasonNeeded}
        withAsterisk={false}
        value={value.reason}
        onChange={event => onChange({ ...value, reason: event.currentTarget.value })}
      />
    </>
  )
}
