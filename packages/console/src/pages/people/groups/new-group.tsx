import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { RoleChoice } from './role-choice.tsx'

interface NewGroupProps {
  tenantId: string
  onClose: () => void
  onCreated: (group: Group) => void | Promise<void>
}

type NewGroupValues = { name: string; roles: string[] }

/** Asks for a new group: its name and what its members may do. */
export function NewGroup({ tenantId, onClose, onCreated }: NewGroupProps) {
  const t = useTranslations('groups')
  const form = useForm<NewGroupValues>({ initialValues: { name: '', roles: [] } })
  const create = async (body: NewGroupValues) => {
    await onCreated(await client.groups.create({ params: { tenant: tenantId }, body }))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('new')}
      size="lg"
      form={form}
      submitLabel={t('create')}
      onSubmit={values => create(values)}
    >
      <TextInput data-autofocus required maxLength={100} label={t('name')} {...form.getInputProps('name')} />
      <RoleChoice tenantId={tenantId} field={form.getInputProps('roles')} />
    </FormDialog>
  )
}
