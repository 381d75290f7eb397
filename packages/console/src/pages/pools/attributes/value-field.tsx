import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { AttributeDefinition } from '@tenantry/contract/attribute-schema'
import { useTranslations } from 'use-intl'

interface ValueFieldProps {
  label: string
  definition: AttributeDefinition
  required: boolean
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

const inputTypes = { email: 'email', date: 'date', uri: 'url' } as const

/** The field for one attribute, as its definition wants it. */
export function ValueField({ label, definition, required, value, error, onChange }: ValueFieldProps) {
  const t = useTranslations('pools.values')
  const { type, format, enum: choices, items, description } = definition
  const shared = { label, required, description, error }
  const none = { value: '', label: t('none') }
  if (type === 'boolean') {
    const options = [none, { value: 'true', label: t('yes') }, { value: 'false', label: t('no') }]
    return <NativeSelect {...shared} data={options} value={value} onChange={event => onChange(event.target.value)} />
  }
  if (type === 'array' && items?.enum) {
    const chosen = value.split('\n').filter(Boolean)
    return (
      <Checkbox.Group {...shared} value={chosen} onChange={next => onChange(next.join('\n'))}>
        {items.enum.map(choice => (
          <Checkbox key={choice} value={choice} label={choice} mt={6} />
        ))}
      </Checkbox.Group>
    )
  }
  if (type === 'array') {
    const hint = [description, t('onePerLine')].filter(Boolean).join(' ')
    return (
      <Textarea
        {...shared}
        description={hint}
        rows={3}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    )
  }
  if (choices) {
    const options = [none, ...choices.map(choice => ({ value: choice, label: choice }))]
    return <NativeSelect {...shared} data={options} value={value} onChange={event => onChange(event.target.value)} />
  }
  return (
    <TextInput
      {...shared}
      type={format ? inputTypes[format] : 'text'}
      inputMode={type === 'string' ? undefined : 'decimal'}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  )
}
