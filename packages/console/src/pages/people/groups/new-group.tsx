import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'

interface NewGroupProps {
  tenantId: string
  onClose: () => void
  onCreated: (group: Group) => void | Promise<void>
}

/** Asks for the name of a new group. What it holds is granted to it then, each grant with its end and its reason. */
export function NewGroup({ tenantId, onClose, onCreated }: NewGroupProps) {
  const t = useTranslations('groups')
  const form = useForm({ initialValues: { name: '' } })
  const create = async (body: { name: string }) => {
    await onCreated(await client.groups.create({ params: { tenant: tenantId }, body }))
  }
  return (
    <FormDialog opened onClose={onClose} title={t('new')} form={form} submitLabel={t('create')} onSubmit={create}>
      <TextInput data-autofocus required label={t('name')} description={t('newHint')} {...form.getInputProps('name')} />
    </FormDialog>
  )
}
