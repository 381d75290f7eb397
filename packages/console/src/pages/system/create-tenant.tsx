import { Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { createRetryKeys } from '../../api/retry-key.ts'
import { sessionQuery } from '../../api/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RefusedNotice } from '../../ui/refused-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import type { CreatedTenant } from './created-tenant.ts'
import { ParentSelect } from './parent-select.tsx'
import { idFromTitle, isTenantId } from './tenant-id.ts'
import { refreshOwnAccess, tenantsKey } from './tenant-queries.ts'

interface CreateTenantProps {
  onClose: () => void
  onCreated: (created: CreatedTenant) => void
}

/** New Tenant: title and id fill each other until both were typed, so that a name alone is enough. */
export function CreateTenant({ onClose, onCreated }: CreateTenantProps) {
  const t = useTranslations('system.create')
  const cache = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [keyFor] = useState(createRetryKeys)
  const form = useTenantForm({ provision: !session.person.superuser })
  const { fillFromTitle, fillFromId } = useFilling(form)

  const create = async ({ administrator, ...values }: typeof form.values) => {
    const body = { ...values, ...toInvited(values.preProvisionAdminAccess, administrator) }
    const created = await client.tenants.create({ body }, { idempotencyKey: keyFor(body) })
    onCreated(created)
    await Promise.all([cache.invalidateQueries({ queryKey: tenantsKey }), refreshOwnAccess(cache)])
  }

  return (
    <FormDialog opened onClose={onClose} title={t('title')} form={form} submitLabel={t('save')} onSubmit={create}>
      <TextInput
        data-autofocus
        label={t('name')}
        description={t('nameHint')}
        autoComplete="off"
        {...form.getInputProps('title')}
        onChange={event => fillFromTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('id')}
        description={t('idHint')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...form.getInputProps('id')}
        onChange={event => fillFromId(event.currentTarget.value)}
      />
      <TextInput
        label={t('database')}
        description={t('databaseHint')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...form.getInputProps('database')}
      />
      <ParentSelect
        label={t('parent')}
        description={t('parentHint')}
        nothing={t('parentNone')}
        {...form.getInputProps('parent')}
      />
      <Provisioning form={form} isSuperuser={session.person.superuser} />
      {form.values.preProvisionAdminAccess ? null : <FirstAdministrator form={form} />}
    </FormDialog>
  )
}

type TenantForm = ReturnType<typeof useTenantForm>

function useTenantForm({ provision }: { provision: boolean }) {
  const t = useTranslations('system.create')
  const id = (value: string) => {
    if (!value) return t('required')
    return isTenantId(value) ? null : t('idPattern')
  }
  return useForm({
    initialValues: {
      title: '',
      id: '',
      database: 'main',
      parent: 'system',
      preProvisionAdminAccess: provision,
      administrator: { email: '', firstName: '', lastName: '' },
    },
    validate: {
      title: value => (value.trim() ? null : t('required')),
      id,
      database: id,
      administrator: {
        email: (value, values) =>
          values.preProvisionAdminAccess || !value.trim() || /^\S+@\S+$/.test(value.trim()) ? null : t('emailPattern'),
      },
    },
  })
}

function useFilling(form: TenantForm) {
  const [typed, setTyped] = useState({ title: false, id: false })
  return {
    fillFromTitle: (title: string) => {
      form.setFieldValue('title', title)
      if (!typed.id) form.setFieldValue('id', idFromTitle(title))
      setTyped({ ...typed, title: title !== '' })
    },
    fillFromId: (text: string) => {
      const id = text.toLowerCase()
      form.setFieldValue('id', id)
      if (!typed.title) form.setFieldValue('title', id)
      setTyped({ ...typed, id: id !== '' })
    },
  }
}

function Provisioning({ form, isSuperuser }: { form: TenantForm; isSuperuser: boolean }) {
  const t = useTranslations('system.create')
  const isTicked = form.values.preProvisionAdminAccess
  return (
    <Stack gap={6}>
      <Checkbox
        label={t('provision')}
        aria-describedby="provision-tip"
        disabled={isSuperuser}
        {...form.getInputProps('preProvisionAdminAccess', { type: 'checkbox' })}
      />
      <div id="provision-tip">
        <StandingNotice kind={isTicked || isSuperuser ? 'info' : 'warning'}>
          {isSuperuser ? t('provisionSuperuser') : t('provisionTip')}
        </StandingNotice>
      </div>
    </Stack>
  )
}

/** Whoever is to be invited, if anybody; names that were not typed are left out. */
function toInvited(isProvisioned: boolean, { email, firstName, lastName }: TenantForm['values']['administrator']) {
  if (isProvisioned || !email.trim()) return {}
  const names = { ...(firstName.trim() ? { firstName } : {}), ...(lastName.trim() ? { lastName } : {}) }
  return { administrator: { email: email.trim(), ...names } }
}

/** Without access for its maker, somebody of the tenant's own can be invited to administer it. */
function FirstAdministrator({ form }: { form: TenantForm }) {
  const t = useTranslations('system.create')
  const { data } = useQuery({
    queryKey: [...tenantsKey, 'may'],
    queryFn: ({ signal }) => client.tenants.list({ query: { size: 1 } }, { signal }),
  })
  const mayInvite = data?.may.inviteAdministrator
  if (mayInvite && !mayInvite.allowed) return <RefusedNotice permit={mayInvite} />
  return (
    <>
      <TextInput
        label={t('administratorEmail')}
        description={t('administratorEmailHint')}
        type="email"
        autoComplete="off"
        {...form.getInputProps('administrator.email')}
      />
      <Group grow gap="sm" align="flex-start">
        <TextInput label={t('administratorFirstName')} {...form.getInputProps('administrator.firstName')} />
        <TextInput label={t('administratorLastName')} {...form.getInputProps('administrator.lastName')} />
      </Group>
    </>
  )
}
