import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ActButton } from '../../ui/act-button.tsx'
import type { TableQuery } from '../../ui/data-table/table-types.ts'
import { notify } from '../../ui/notify.ts'
import { useAddress } from '../../ui/use-address.ts'
import { MemberTable } from '../members/member-table.tsx'
import { useRefreshRights } from '../people/refresh-rights.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { tenantQuery } from './tenant-queries.ts'

const LetInDialog = lazy(async () => ({ default: (await import('../members/let-in-dialog.tsx')).LetInDialog }))

/** Everybody who has access to a tenant; here people are assigned and unassigned. */
export function AssignedUsersPage() {
  const t = useTranslations('people')
  const tenantId = useParam('tenantId')
  const { search, patch } = useAddress()
  const { data: tenant } = useQuery(tenantQuery(tenantId))
  const params = { tenant: tenantId }
  const queryKey = ['members', tenantId]
  const load = ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) =>
    client.members.list({ params, query }, { signal })
  const refresh = useRefreshRights(tenantId)

  return (
    <>
      <MemberTable
        tenantId={tenantId}
        queryKey={queryKey}
        load={load}
        end={(member, nextDefault) =>
          client.members.unassign({ params: { ...params, member: member.id }, query: { nextDefault } })
        }
        choosesDefault={tenant && { id: tenantId, title: tenant.title }}
        endLabel={t('members.unassign')}
        edit={(member, change) => client.members.edit({ params: { ...params, member: member.id }, body: change })}
        bulkAct="members.unassign"
        toolbar={
          <ActButton
            permit={tenant?.may.assignUsers}
            leftSection={<UserPlus size={15} aria-hidden />}
            onAct={() => patch({ assign: '1' })}
          >
            {t('pick.assign')}
          </ActButton>
        }
      />
      <Suspense>
        {search.assign && tenant ? (
          <LetInDialog
            title={t('pick.assignTitle', { tenant: tenant.title })}
            tenantId={tenantId}
            choice="many"
            submitLabel={t('pick.assign')}
            onClose={() => patch({ assign: undefined }, 'replace')}
            onSubmit={async (chosen, given) => {
              const users = chosen.map(candidate => candidate.userId)
              await client.members.assign({ params, body: { users, ...given } })
              notify.success(t('pick.assigned', { count: users.length, tenant: tenant.title }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
