import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Role } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { holdersKey, useRoleNames } from './role-queries.ts'

interface DeleteRoleProps {
  tenantId: string
  role: Role
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

const namedAtMost = 8

/** Asks before a role of the tenant's own goes, with who holds it and what they lose. */
export function DeleteRole({ tenantId, role, onClose, onDeleted }: DeleteRoleProps) {
  const t = useTranslations('rights.roles')
  const nameOf = useRoleNames(tenantId)
  const { data: holders } = useQuery({
    queryKey: [...holdersKey(tenantId, role.id), 'first'],
    queryFn: ({ signal }) =>
      client.roles.holders({ params: { tenant: tenantId, role: role.id }, query: { size: namedAtMost } }, { signal }),
  })
  const names = holders?.items.map(({ name }) => name) ?? []
  const rights = role.rights.map(nameOf).join(', ')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: role.name })}
      impact={
        <Stack gap="sm">
          <div>{t('lost', { users: role.users, groups: role.groups })}</div>
          {holders && names.length > 0 ? (
            <div>{t('lostBy', { names: names.join(', '), more: holders.total - names.length })}</div>
          ) : null}
          <div>{rights ? t('lostRights', { rights }) : t('lostNothing')}</div>
        </Stack>
      }
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.roles.delete({ params: { tenant: tenantId, role: role.id } })
        await onDeleted()
      }}
    />
  )
}
