import { NativeSelect, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import type { Attribute } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'

interface AttributeFieldProps {
  attribute: Attribute
  /** What the form binds to the field. */
  field: GetInputPropsReturnType
}

/** The field for one attribute, as its type wants it. */
export function AttributeField({ attribute, field }: AttributeFieldProps) {
  const t = useTranslations('tenant.objects')
  const { name, type, required, choices = [] } = attribute
  const shared = { ...field, label: name, required }
  const none = { value: '', label: t('noValue') }
  switch (type) {
    case 'boolean': {
      const options = [none, { value: 'true', label: t('yes') }, { value: 'false', label: t('no') }]
      return <NativeSelect {...shared} data={options} />
    }
    case 'choice':
      return <NativeSelect {...shared} data={[none, ...choices.map(choice => ({ value: choice, label: choice }))]} />
    case 'date':
      return <TextInput {...shared} type="date" />
    case 'number':
      return <TextInput {...shared} inputMode="decimal" />
    case 'text':
      return <TextInput {...shared} />
  }
}
