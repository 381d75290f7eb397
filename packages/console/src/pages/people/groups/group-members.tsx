import type { Group, GroupMember } from '@tenantry/contract/groups'
import { CalendarClock, UserMinus, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../../tenant/parts/permitted-button.tsx'
import { useMemberColumns } from './group-member-columns.tsx'

const AddMembers = lazy(async () => ({ default: (await import('./add-members.tsx')).AddMembers }))
const ChangeMember = lazy(async () => ({ default: (await import('./change-member.tsx')).ChangeMember }))
const RemoveMember = lazy(async () => ({ default: (await import('./remove-member.tsx')).RemoveMember }))

type Doing = { act: 'change' | 'remove'; member: GroupMember }

/** Who belongs to a group, since when, until when and why; `?add=1` adds others. */
export function GroupMembers({ tenantId, group }: { tenantId: string; group: Group }) {
  const t = useTranslations('groups.member')
  const { search, patch } = useAddress()
  const [doing, setDoing] = useState<Doing>()
  const columns = useMemberColumns(tenantId)
  const close = () => setDoing(undefined)
  const actions = (member: GroupMember): RowAction[] => [
    {
      id: 'change',
      label: t('change'),
      icon: CalendarClock,
      refused: refusedBy(member.may.end),
      run: () => setDoing({ act: 'change', member }),
    },
    {
      id: 'remove',
      label: t('remove'),
      icon: UserMinus,
      destructive: true,
      refused: refusedBy(member.may.end),
      run: () => setDoing({ act: 'remove', member }),
    },
  ]
  return (
    <>
      <DataTable
        name="group-members"
        label={t('title')}
        queryKey={['groups', tenantId, 'members', group.id]}
        load={({ filters: _none, ...query }, signal) =>
          client.groups.members({ params: { tenant: tenantId, group: group.id }, query }, { signal })
        }
        rowId={member => member.id}
        rowName={member => member.userName}
        columns={columns}
        defaultSort="userName"
        actions={actions}
        empty={{ title: t('empty'), text: t('emptyText') }}
        toolbar={page => (
          <PermittedButton
            permit={page?.may.add}
            leftSection={<UserPlus size={16} aria-hidden />}
            onAct={() => patch({ add: '1' })}
          >
            {t('add')}
          </PermittedButton>
        )}
      />
      <Suspense>
        {search.add ? (
          <AddMembers tenantId={tenantId} group={group} onClose={() => patch({ add: undefined }, 'replace')} />
        ) : null}
        {doing?.act === 'change' ? (
          <ChangeMember tenantId={tenantId} group={group} member={doing.member} onClose={close} />
        ) : null}
        {doing?.act === 'remove' ? (
          <RemoveMember tenantId={tenantId} group={group} member={doing.member} onClose={close} />
        ) : null}
      </Suspense>
    </>
  )
}
