import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Member } from '@tenantry/contract/members'
import type { Group } from '@tenantry/contract/users'
import { UserMinus, UserPlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { Status } from '../../../ui/status.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { groupQuery, mayManageGroupsQuery } from './group-queries.ts'

/** Puts somebody into the group or takes them out, and says why where the server refuses. */
function useSetMember(tenantId: string, group: Group) {
  const t = useTranslations('tenant.groups')
  const cache = useQueryClient()
  const refresh = useRefreshFigures(tenantId)
  const textOf = useProblemText()
  return useMutation({
    mutationFn: ({ member, belongs }: { member: Member; belongs: boolean }) =>
      client.groups.setMember({
        params: { tenant: tenantId, group: group.id },
        body: { member: member.id, belongs },
      }),
    onSuccess: async (saved, { member, belongs }) => {
      cache.setQueryData(groupQuery(tenantId, group.id).queryKey, saved)
      notify.success(t(belongs ? 'added' : 'removed', { name: member.displayName, group: group.name }))
      await refresh('members')
      await cache.invalidateQueries({ queryKey: ['groups', tenantId, 'list'] })
    },
    onError: error => notify.failure(textOf(problemOf(error))),
  })
}

/** Everybody who has access to the tenant, with whether they belong to the group. */
export function GroupMembers({ tenantId, group }: { tenantId: string; group: Group }) {
  const t = useTranslations('tenant.groups')
  const setMember = useSetMember(tenantId, group)
  const { data: permit } = useQuery(mayManageGroupsQuery(tenantId))
  const belongs = (member: Member) => member.groups.some(({ id }) => id === group.id)
  const toggleLabel = (member: Member) => t(belongs(member) ? 'remove' : 'add')
  const toggle = (member: Member) => setMember.mutate({ member, belongs: !belongs(member) })

  const columns: TableColumn<Member>[] = [
    { id: 'userName', header: t('userName'), sort: 'userName', cell: member => member.userName },
    { id: 'displayName', header: t('displayName'), cell: member => member.displayName },
    { id: 'sourceTenant', header: t('sourceTenant'), sort: 'sourceTenant', cell: each => each.sourceTenant.title },
    {
      id: 'belongs',
      header: t('belongs'),
      hideable: false,
      cell: member => (
        <Status kind={belongs(member) ? 'good' : 'neutral'} label={t(belongs(member) ? 'inGroup' : 'notInGroup')} />
      ),
    },
    {
      id: 'toggle',
      header: t('change'),
      hideable: false,
      cell: member => (
        <Button
          size="compact-sm"
          variant="default"
          disabled={!permit?.allowed || setMember.isPending}
          aria-label={t(belongs(member) ? 'removeOne' : 'addOne', { name: member.displayName })}
          onClick={() => toggle(member)}
        >
          {toggleLabel(member)}
        </Button>
      ),
    },
  ]
  const actions = (member: Member): RowAction[] => [
    {
      id: 'toggle',
      label: toggleLabel(member),
      icon: belongs(member) ? UserMinus : UserPlus,
      refused: refusedBy(permit),
      run: () => toggle(member),
    },
  ]
  return (
    <DataTable
      name="group-members"
      label={t('members')}
      queryKey={['members', tenantId, 'group']}
      load={({ filters: _none, ...query }, signal) =>
        client.ownMembers.list({ params: { tenant: tenantId }, query }, { signal })
      }
      rowId={member => member.id}
      rowName={member => member.displayName}
      columns={columns}
      defaultSort="userName"
      actions={actions}
      empty={{ title: t('nobody'), text: t('nobodyText') }}
    />
  )
}
