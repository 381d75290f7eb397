import { Group, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslations } from 'use-intl'
import type { Names } from './user-editing.ts'

/** First and last name, side by side where there is room. */
export function NameFields({ form }: { form: UseFormReturnType<Names> }) {
  const t = useTranslations('people.users')
  return (
    <Group gap="sm" align="flex-start">
      <TextInput flex="1 1 200px" data-autofocus label={t('firstName')} {...form.getInputProps('firstName')} />
      <TextInput flex="1 1 200px" label={t('lastName')} {...form.getInputProps('lastName')} />
    </Group>
  )
}
