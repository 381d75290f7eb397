import { NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { WorkspaceRole } from '@tenantry/contract/workspaces'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { SearchSelect } from '../../../ui/search-select.tsx'
import { workspacesKey } from '../workspace-queries.ts'

interface AddUserProps {
  params: { tenant: string; workspace: string }
  /** Of the workspace. */
  name: string
  onClose: () => void
  onAdded: () => Promise<unknown>
}

const hints = { 'Workspace Admin': 'admin', 'Workspace Auditor': 'auditor' } as const

/** Add User: the role, and which of the admins, auditors and members of the tenant gets it. */
export function AddUser({ params, name, onClose, onAdded }: AddUserProps) {
  const t = useTranslations('workspaces.role')
  const form = useForm<{ role: WorkspaceRole; user: string }>({
    initialValues: { role: 'Workspace Admin', user: '' },
    validate: { user: user => (user ? null : t('userMissing')) },
  })
  const { role, user } = form.values
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('addTitle', { name })}
      form={form}
      submitLabel={t('submit')}
      onSubmit={async body => {
        const added = await client.workspaceAccess.add({ params, body })
        notify.success(t('added', { name: added.displayName, role: added.role }))
        await onAdded()
      }}
    >
      <NativeSelect
        data-autofocus
        label={t('column')}
        description={t(hints[role])}
        data={['Workspace Admin', 'Workspace Auditor']}
        {...form.getInputProps('role')}
      />
      <UserSelect
        params={params}
        role={role}
        user={user}
        error={form.errors.user}
        onChoose={chosen => form.setFieldValue('user', chosen)}
      />
    </FormDialog>
  )
}

interface UserSelectProps {
  params: AddUserProps['params']
  role: WorkspaceRole
  user: string
  error: ReactNode
  onChoose: (user: string) => void
}

/** Searched on the server; whoever has the role already is not offered. */
function UserSelect({ params, role, user, error, onChoose }: UserSelectProps) {
  const t = useTranslations('workspaces.role')
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string }>()
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data } = useQuery({
    queryKey: [...workspacesKey(params.tenant), 'candidates', params.workspace, q],
    queryFn: ({ signal }) => client.workspaceAccess.candidates({ params, query: { q, size: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const options = (data?.items ?? [])
    .filter(({ roles }) => !roles.includes(role))
    .map(({ userId, displayName, userName, status, tenantRole }) => ({
      value: userId,
      label: t('option', { name: displayName, userName, roles: tenantRole ?? '', status }),
    }))
  return (
    <SearchSelect
      label={t('user')}
      description={t('userHint')}
      error={error}
      chosen={picked?.value === user ? picked : { value: '', label: t('choose') }}
      options={options}
      nothing={t('nobody')}
      onSearch={setTyped}
      onChoose={option => {
        setPicked(option)
        onChoose(option.value)
      }}
    />
  )
}
