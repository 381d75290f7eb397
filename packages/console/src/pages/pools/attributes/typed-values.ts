import type { AttributeDefinition, AttributeSchema, AttributeValues } from '@tenantry/contract/attribute-schema'

type Value = AttributeValues[string]

/** Values as the fields of a form hold them: text by attribute, lists as lines, empty where there is none. */
export type Typed = Record<string, string>

/** Fills the form's fields; `comma` where the person's language writes 1,5. */
export function toTyped({ properties }: AttributeSchema, values: AttributeValues, comma: boolean): Typed {
  return Object.fromEntries(
    Object.keys(properties).map(name => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined || value === null) return [name, '']
      if (Array.isArray(value)) return [name, value.join('\n')]
      return [name, typeof value === 'number' && comma ? String(value).replace('.', ',') : String(value)]
    }),
  )
}

/** What differs between two states of the form, as the API wants it: null where a field was emptied. */
export function pickChanged(
  { properties }: AttributeSchema,
  { before, after, comma }: { before: Typed; after: Typed; comma: boolean },
): AttributeValues {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, given]) => {
      const [was, is] = [before[name] ?? '', after[name] ?? '']
      return was === is ? [] : [[name, readValue(given, is.trim(), comma)] as const]
    }),
  )
}

/** What is no number stays text, so that the server's refusal can name it. */
function readValue({ type }: AttributeDefinition, text: string, comma: boolean): Value {
  if (text === '') return null
  if (type === 'boolean') return text === 'true'
  if (type === 'array') return text.split('\n').filter(line => line.trim() !== '')
  if (type === 'string') return text
  const number = Number(comma ? text.replace(',', '.') : text)
  return Number.isFinite(number) ? number : text
}
