import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Role } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { RightChoice } from './right-choice.tsx'

interface NewRoleProps {
  tenantId: string
  onClose: () => void
  onCreated: (role: Role) => void | Promise<void>
}

type NewRoleValues = { name: string; description: string; rights: string[] }

/** Asks for a role of the tenant's own: its name, what it is for, and the rights that it bundles. */
export function NewRole({ tenantId, onClose, onCreated }: NewRoleProps) {
  const t = useTranslations('rights.roles')
  const form = useForm<NewRoleValues>({ initialValues: { name: '', description: '', rights: [] } })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('new')}
      size="lg"
      form={form}
      submitLabel={t('create')}
      onSubmit={async body => onCreated(await client.roles.create({ params: { tenant: tenantId }, body }))}
    >
      <TextInput data-autofocus required label={t('name')} {...form.getInputProps('name')} />
      <TextInput label={t('descriptionField')} {...form.getInputProps('description')} />
      <RightChoice tenantId={tenantId} field={form.getInputProps('rights')} />
    </FormDialog>
  )
}
