import { Checkbox, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Pool } from '@tenantry/contract/pools'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { createRetryKeys } from '../../api/retry-key.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isPast, noTerms, toGiven } from '../../ui/until.ts'
import { UntilReasonFields } from '../../ui/until-reason-fields.tsx'
import { managementQuery } from '../administrators/administrator-queries.ts'
import { TenantRoleSelect } from '../administrators/tenant-role-select.tsx'
import { refreshRights } from '../people/refresh-rights.ts'
import type { Delivery } from './delivery.ts'

/** As the API demands it, so that all that is wrong is said at once and not field by field. */
const userNameForm = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u

interface CreateUserProps {
  tenantId: string
  /** The pool that stores them; the built-in one unless another is named. */
  pool?: Pick<Pool, 'id' | 'builtIn'> | undefined
  onClose: () => void
  onCreated: (delivery: Delivery) => void
}

/** A new user of a pool. Users of a tenant usually come with access to it; those of the system tenant seldom need it. */
export function CreateUser({ tenantId, pool, onClose, onCreated }: CreateUserProps) {
  const t = useTranslations('people')
  const past = useTranslations('ui.terms')
  const cache = useQueryClient()
  const [keyFor] = useState(createRetryKeys)
  const isSystem = tenantId === 'system'
  const required = (value: string) => (value.trim() ? null : t('form.required'))
  const email = (value: string) => required(value) ?? (/^\S+@\S+$/.test(value.trim()) ? null : t('form.emailPattern'))
  const userName = (value: string) =>
    required(value) ?? (userNameForm.test(value.trim()) ? null : t('form.userNamePattern'))
  // Nothing where administrator management is turned off, or closed to the person.
  const { data: management } = useQuery(managementQuery(tenantId))
  const groups: string[] = []
  const tenantRole: TenantRole = 'Tenant Member'
  const form = useForm({
    initialValues: {
      firstName: '',
      lastName: '',
      userName: '',
      email: '',
      member: !isSystem && pool?.builtIn !== false,
      tenantRole,
      groups,
      ...noTerms,
    },
    validate: {
      firstName: required,
      lastName: required,
      userName,
      email,
      until: (_until, values) => (values.member && isPast(values) ? past('past') : null),
    },
  })
  const text = (name: 'firstName' | 'lastName' | 'userName' | 'email') => ({
    required: true,
    withAsterisk: false,
    ...form.getInputProps(name),
  })

  const create = async ({ member, tenantRole, groups, until, reason, ...names }: typeof form.values) => {
    const role = management ? { tenantRole } : {}
    const given = member ? { groups, ...role, ...toGiven({ until, reason }) } : {}
    const body = { ...names, member, ...given, ...(pool ? { pool: pool.id } : {}) }
    const { user, delivery } = await client.users.create(
      { params: { tenant: tenantId }, body },
      { idempotencyKey: keyFor(body) },
    )
    onCreated({ ...delivery, userName: user.userName, isNew: true })
    await refreshRights(cache, tenantId)
  }

  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('form.createTitle')}
      form={form}
      submitLabel={t('form.create')}
      onSubmit={create}
    >
      <Group grow gap="sm" align="flex-start">
        <TextInput data-autofocus label={t('users.firstName')} {...text('firstName')} />
        <TextInput label={t('users.lastName')} {...text('lastName')} />
      </Group>
      <TextInput
        label={t('users.userName')}
        description={t('form.userNameHint')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...text('userName')}
      />
      <TextInput
        label={t('users.email')}
        description={t('form.emailHint')}
        type="email"
        autoComplete="off"
        {...text('email')}
      />
      <Checkbox
        label={t(isSystem ? 'form.systemAccess' : 'form.access')}
        description={t(isSystem ? 'form.systemAccessHint' : 'form.accessHint')}
        {...form.getInputProps('member', { type: 'checkbox' })}
      />
      {form.values.member ? (
        <>
          {management ? (
            <TenantRoleSelect
              tenantId={tenantId}
              {...form.getInputProps('tenantRole')}
              value={form.values.tenantRole}
            />
          ) : null}
          <GroupChoice tenantId={tenantId} {...form.getInputProps('groups')} />
          <UntilReasonFields
            value={form.values}
            onChange={terms => form.setValues({ until: terms.until, reason: terms.reason })}
            untilError={typeof form.errors.until === 'string' ? form.errors.until : undefined}
          />
        </>
      ) : null}
    </FormDialog>
  )
}

interface GroupChoiceProps {
  tenantId: string
  value?: string[]
  onChange?: (groups: string[]) => void
  error?: string
}

function GroupChoice({ tenantId, value, onChange, error }: GroupChoiceProps) {
  const t = useTranslations('people.form')
  const answer = useQuery({
    queryKey: ['groups', tenantId, 'choice'],
    queryFn: ({ signal }) => client.groups.list({ params: { tenant: tenantId }, query: { size: 100 } }, { signal }),
  })
  if (answer.isError) return <div>{t('groupsFailed')}</div>
  if (!answer.data || answer.data.items.length === 0) return null
  return (
    <Checkbox.Group label={t('groups')} value={value} onChange={onChange} error={error}>
      {answer.data.items.map(group => (
        <Checkbox key={group.id} value={group.id} label={group.name} mt={6} />
      ))}
    </Checkbox.Group>
  )
}
