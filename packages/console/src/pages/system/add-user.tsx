import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Tenant } from '@tenantry/contract/tenants'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { LetInDialog } from '../members/let-in-dialog.tsx'

interface AddUserProps {
  tenant: Tenant
  onClose: () => void
  onAdded: () => Promise<unknown>
}

/** Lets one person of a tenant above in, with the groups they get here. */
export function AddUser({ tenant, onClose, onAdded }: AddUserProps) {
  const t = useTranslations('people.pick')
  const params = { tenant: tenant.id }
  const [groups, setGroups] = useState<string[]>([])
  const { data, error } = useQuery({
    queryKey: ['mapping-groups', tenant.id],
    queryFn: ({ signal }) => client.provisioning.groups({ params }, { signal }),
  })
  return (
    <LetInDialog
      title={t('addTitle', { tenant: tenant.title })}
      tenantId={tenant.id}
      kind="mapped"
      choice="one"
      submitLabel={t('add')}
      onClose={onClose}
      onSubmit={async ([candidate], given) => {
        if (!candidate) return
        await client.provisioning.addUser({ params, body: { user: candidate.userId, groups, ...given } })
        notify.success(t('added', { user: candidate.userName, tenant: tenant.title }))
        await onAdded()
      }}
    >
      {error ? <ProblemAlert error={error} /> : null}
      <Checkbox.Group label={t('groups', { tenant: tenant.title })} value={groups} onChange={setGroups}>
        {data?.items.map(group => (
          <Checkbox key={group.id} value={group.id} label={group.name} mt={6} />
        ))}
        {data?.items.length === 0 ? t('noGroups') : null}
      </Checkbox.Group>
    </LetInDialog>
  )
}
