import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Pool } from '@tenantry/contract/pools'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface NewPoolProps {
  tenantId: string
  onClose: () => void
  onCreated: (pool: Pool) => void | Promise<void>
}

/** Asks for the name of a new pool. */
export function NewPool({ tenantId, onClose, onCreated }: NewPoolProps) {
  const t = useTranslations('pools')
  const form = useForm({ initialValues: { name: '' } })
  const create = async (body: { name: string }) => {
    await onCreated(await client.pools.create({ params: { tenant: tenantId }, body }))
  }
  return (
    <FormDialog opened onClose={onClose} title={t('new')} form={form} submitLabel={t('create')} onSubmit={create}>
      <TextInput data-autofocus required label={t('name')} description={t('newHint')} {...form.getInputProps('name')} />
    </FormDialog>
  )
}
