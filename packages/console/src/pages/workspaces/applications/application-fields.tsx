import { Checkbox, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslations } from 'use-intl'
import type { ApplicationValues } from './application-values.ts'

/** What is said of an application, whether it is new or not: a service has no addresses. */
export function ApplicationFields({ form }: { form: UseFormReturnType<ApplicationValues> }) {
  const t = useTranslations('workspaces.application')
  const { kind } = form.values
  return (
    <>
      <TextInput
        required
        label={t('name')}
        description={t('nameHint')}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      {kind === 'service' ? null : (
        <>
          <Addresses form={form} field="redirectUris" hint={t(kind === 'native' ? 'redirectNative' : 'redirectHint')} />
          <Addresses form={form} field="logoutUris" hint={t('logoutHint')} />
          <Checkbox label={t('consent')} {...form.getInputProps('asksConsent', { type: 'checkbox' })} />
          <Checkbox
            label={t('opensApi')}
            description={t('opensApiHint')}
            {...form.getInputProps('opensApi', { type: 'checkbox' })}
          />
        </>
      )}
    </>
  )
}

interface AddressesProps {
  form: UseFormReturnType<ApplicationValues>
  field: 'redirectUris' | 'logoutUris'
  hint: string
}

/** Addresses, one in each line. What the server says of them is shown at the field. */
function Addresses({ form, field, hint }: AddressesProps) {
  const t = useTranslations('workspaces.application')
  const wrong = Object.entries(form.errors).flatMap(([path, error]) =>
    path === field || path.startsWith(`${field}.`) ? [error] : [],
  )
  return (
    <Textarea
      label={t(field)}
      description={hint}
      rows={3}
      spellCheck={false}
      autoCapitalize="off"
      value={form.values[field].join('\n')}
      error={wrong.length > 0 ? wrong.join(' ') : undefined}
      onChange={event => {
        form.clearErrors()
        form.setFieldValue(field, event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n'))
      }}
    />
  )
}
