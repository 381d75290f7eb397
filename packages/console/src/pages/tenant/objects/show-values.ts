import type { Attribute } from '@tenantry/contract/inventory'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import type { ShownField } from '../editing/changes.ts'
import type { TypedValues } from './attribute-values.ts'

/** Whether decimals are written with a comma where the person is: they are in Germany, and not in Switzerland. */
export function useComma(): boolean {
  return new Intl.NumberFormat(useLocale()).format(1.5).includes(',')
}

/** Turns what a form's fields hold into what people read, one entry per attribute. */
export function useShowValues(): (attributes: readonly Attribute[], typed: TypedValues) => ShownField[] {
  const t = useTranslations('tenant.objects')
  const format = useFormatter()
  const show = (type: Attribute['type'], text: string): string => {
    if (type === 'boolean') return text === '' ? '' : t(text === 'true' ? 'yes' : 'no')
    if (type !== 'date' || Number.isNaN(Date.parse(text))) return text
    // A day has no time zone; read as UTC it must be written as UTC.
    return format.dateTime(new Date(text), 'day', { timeZone: 'UTC' })
  }
  return (attributes, typed) =>
    attributes.map(({ key, name, type }) => ({ field: key, label: name, text: show(type, (typed[key] ?? '').trim()) }))
}
