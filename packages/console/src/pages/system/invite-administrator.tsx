import { Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import type { Tenant } from '@tenantry/contract/tenants'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { createRetryKeys } from '../../api/retry-key.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { refreshRights } from '../people/refresh-rights.ts'

/** Invites somebody as Tenant Admin into a tenant that nobody inside could invite into. */
export function InviteAdministrator({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const t = useTranslations('system.create')
  const cache = useQueryClient()
  const [keyFor] = useState(createRetryKeys)
  const required = (value: string) => (value.trim() ? null : t('required'))
  const form = useForm({
    initialValues: { email: '', firstName: '', lastName: '' },
    validate: {
      email: value => required(value) ?? (/^\S+@\S+$/.test(value.trim()) ? null : t('emailPattern')),
      firstName: required,
      lastName: required,
    },
  })
  const invite = async (values: typeof form.values) => {
    const body = { ...values, email: values.email.trim() }
    const { delivery } = await client.administrators.invite(
      { params: { tenant: tenant.id }, body },
      { idempotencyKey: keyFor(body) },
    )
    notify.success(t(delivery.waitsIn === 'outbox' ? 'invitedOutbox' : 'invited', { to: delivery.to }))
    await refreshRights(cache, tenant.id)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('inviteTitle', { tenant: tenant.title })}
      form={form}
      submitLabel={t('invite')}
      onSubmit={invite}
    >
      <TextInput
        data-autofocus
        label={t('administratorEmail')}
        description={t('inviteHint')}
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Group grow gap="sm" align="flex-start">
        <TextInput label={t('administratorFirstName')} {...form.getInputProps('firstName')} />
        <TextInput label={t('administratorLastName')} {...form.getInputProps('lastName')} />
      </Group>
    </FormDialog>
  )
}
