import type { AttributeSchema } from '@tenantry/contract/attribute-schema'
import { useFormatter, useTranslations } from 'use-intl'
import type { ShownField } from '../../tenant/editing/changes.ts'
import type { Typed } from './typed-values.ts'

/** Turns what a form's fields hold into what people read, one entry per attribute; `place` tells two schemas apart. */
export function useShowValues(): (schema: AttributeSchema, typed: Typed, place: string) => ShownField[] {
  const t = useTranslations('pools.values')
  const format = useFormatter()
  const show = ({ type, format: form }: AttributeSchema['properties'][string], text: string): string => {
    if (type === 'boolean') return text === '' ? '' : t(text === 'true' ? 'yes' : 'no')
    if (type === 'array') return text.split('\n').filter(Boolean).join(', ')
    // A day has no time zone; read as UTC it must be written as UTC.
    const isDay = form === 'date' && !Number.isNaN(Date.parse(text))
    return isDay ? format.dateTime(new Date(text), 'day', { timeZone: 'UTC' }) : text
  }
  return ({ properties }, typed, place) =>
    Object.entries(properties).map(([name, given]) => ({
      field: `${place}.${name}`,
      label: given.title ?? name,
      text: show(given, (typed[name] ?? '').trim()),
    }))
}
