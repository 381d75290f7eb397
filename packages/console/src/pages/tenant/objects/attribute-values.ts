import type { Attribute, InventoryObject } from '@tenantry/contract/inventory'

type Values = InventoryObject['values']
type Value = Values[string]

/** The values of an object as the fields of a form hold them: text by attribute key, empty where there is none. */
export type TypedValues = Record<string, string>

/** Fills the form's fields from an object's values; `comma` where the person's language writes 1,5. */
export function toTyped(attributes: readonly Attribute[], values: Values, comma: boolean): TypedValues {
  return Object.fromEntries(
    attributes.map(({ key, type }) => {
      const value = Object.hasOwn(values, key) ? values[key] : undefined
      const text = value === undefined || value === null ? '' : String(value)
      return [key, type === 'number' && comma ? text.replace('.', ',') : text]
    }),
  )
}

/**
 * What the form's fields say, as the API wants it: null where a field is empty. What is no number stays text, so that
 * the server's refusal can quote it.
 */
export function fromTyped(attributes: readonly Attribute[], typed: TypedValues, comma: boolean): Values {
  return Object.fromEntries(attributes.map(attribute => [attribute.key, readValue(attribute, typed, comma)]))
}

function readValue({ key, type }: Attribute, typed: TypedValues, comma: boolean): Value {
  const text = (typed[key] ?? '').trim()
  if (text === '') return null
  if (type === 'boolean') return text === 'true'
  if (type !== 'number') return text
  const number = Number(comma ? text.replace(',', '.') : text)
  return Number.isFinite(number) ? number : text
}

/** Only the values that differ between two states of the form. */
export function pickChanged(values: Values, before: TypedValues, after: TypedValues): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => before[key] !== after[key]))
}
