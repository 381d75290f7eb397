import { Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { createRetryKeys } from '../../api/retry-key.ts'
import { paths } from '../../paths.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { refreshRights } from '../people/refresh-rights.ts'
import { deliveryQuery } from './administrator-queries.ts'
import { TenantRoleSelect } from './tenant-role-select.tsx'

interface Values extends Record<string, unknown> {
  email: string
  firstName: string
  lastName: string
  role: TenantRole
}

/** Create New: who is invited, and as what. Their User Profile opens then, and says where the mail went. */
export function CreateAdministrator({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const t = useTranslations('administrators.create')
  const cache = useQueryClient()
  const { go } = useAddress()
  const [keyFor] = useState(createRetryKeys)
  const created = useRef<string>(undefined)
  const form = useAdministratorForm()

  const create = async (body: Values) => {
    const params = { tenant: tenantId }
    const { administrator, delivery } = await client.administrators.create(
      { params, body },
      { idempotencyKey: keyFor(body) },
    )
    const { id, userName } = administrator
    cache.setQueryData(deliveryQuery(id).queryKey, { ...delivery, userName, isNew: true })
    await refreshRights(cache, tenantId)
    created.current = id
  }
  const close = () => {
    if (created.current === undefined) onClose()
    else go(paths.administrator(tenantId, created.current))
  }
  const text = (name: 'email' | 'firstName' | 'lastName') => ({
    required: true,
    withAsterisk: false,
    ...form.getInputProps(name),
  })
  return (
    <FormDialog opened onClose={close} title={t('title')} form={form} submitLabel={t('create')} onSubmit={create}>
      <TextInput
        data-autofocus
        label={t('email')}
        description={t('emailHint')}
        type="email"
        autoComplete="off"
        {...text('email')}
      />
      <Group grow gap="sm" align="flex-start">
        <TextInput label={t('firstName')} {...text('firstName')} />
        <TextInput label={t('lastName')} {...text('lastName')} />
      </Group>
      <TenantRoleSelect tenantId={tenantId} {...form.getInputProps('role')} value={form.values.role} />
    </FormDialog>
  )
}

function useAdministratorForm() {
  const t = useTranslations('administrators.create')
  const required = (value: string) => (value.trim() ? null : t('required'))
  return useForm<Values>({
    initialValues: { email: '', firstName: '', lastName: '', role: 'Tenant Member' },
    validate: {
      email: value => required(value) ?? (/^\S+@\S+$/.test(value.trim()) ? null : t('emailPattern')),
      firstName: required,
      lastName: required,
    },
    transformValues: values => ({ ...values, email: values.email.trim() }),
  })
}
