import type { Member } from '@tenantry/contract/members'
import { CalendarClock, UserMinus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import type { TablePage, TableQuery } from '../../ui/data-table/table-types.ts'
import { notify } from '../../ui/notify.ts'
import type { TermsChange } from '../../ui/until.ts'
import { useRefreshRights } from '../people/refresh-rights.ts'
import { useMemberColumns } from './member-columns.tsx'

const EndMembership = lazy(async () => ({ default: (await import('./end-membership.tsx')).EndMembership }))
const Unassign = lazy(async () => ({ default: (await import('./unassign.tsx')).Unassign }))
const EditTerms = lazy(async () => ({ default: (await import('../../ui/edit-terms.tsx')).EditTerms }))

export interface MemberTableProps<Page extends TablePage<Member> = TablePage<Member>> {
  tenantId: string
  /** Only one kind is listed: then its column would say the same in every row. */
  kind?: Member['kind']
  queryKey: readonly unknown[]
  load: (query: TableQuery, signal: AbortSignal) => Promise<Page>
  /** Ends the membership of one person; throws the API's problem. */
  end: (member: Member, nextDefault?: string) => Promise<unknown>
  /** Where the next default tenant can be chosen with it: the tenant at hand, which may be the default one. */
  choosesDefault?: { id: string; title: string }
  /** The verb of the row menu and of the dialog: "Unassign", "Delete", "End access". */
  endLabel: string
  /** Changes until when somebody has access, and why; throws the API's problem. */
  edit: (member: Member, change: TermsChange) => Promise<unknown>
  /** The act of the server that ends several at once, where there is one. */
  bulkAct?: 'members.unassign' | 'own-members.end'
  toolbar?: ReactNode | ((page: Page | undefined) => ReactNode)
}

const permitToEnd = (member: Member) => member.may.end

/** Who has access to a tenant, since when and through whom, and the way to end it. */
export function MemberTable<Page extends TablePage<Member> = TablePage<Member>>(props: MemberTableProps<Page>) {
  const { tenantId, kind, queryKey, load, end, choosesDefault, endLabel, edit, bulkAct, toolbar } = props
  const t = useTranslations('people.members')
  const access = useTranslations('entrances')
  const refresh = useRefreshRights(tenantId)
  const columns = useMemberColumns(kind)
  const [asked, setAsked] = useState<{ act: 'end' | 'edit'; member: Member }>()
  const actions = useMemberActions(endLabel, (act, member) => setAsked({ act, member }))
  const close = () => setAsked(undefined)
  const bulk = bulkAct && { tenant: tenantId, filter: { kind }, acts: [{ act: bulkAct, permit: permitToEnd }] }

  const endOne = async (member: Member, nextDefault?: string) => {
    await end(member, nextDefault)
    notify.success(t('ended', { user: member.userName }))
    await refresh()
  }
  const editOne = async (member: Member, change: TermsChange) => {
    await edit(member, change)
    notify.success(access('saved', { user: member.userName }))
    await refresh()
  }

  return (
    <>
      <DataTable<Member, Page>
        name={`members-${kind ?? 'all'}`}
        label={kind === 'mapped' ? t('mappings') : t('assigned')}
        queryKey={queryKey}
        load={load}
        rowId={member => member.id}
        rowName={member => member.userName}
        columns={columns}
        defaultSort="userName"
        actions={actions}
        bulk={bulk}
        empty={
          kind === 'mapped'
            ? { title: t('emptyMappings'), text: t('emptyMappingsText') }
            : { title: t('emptyAssigned'), text: t('emptyAssignedText') }
        }
        toolbar={toolbar}
        key={tenantId}
      />
      <Suspense>
        {asked?.act === 'end' && choosesDefault ? (
          <Unassign
            tenant={choosesDefault}
            member={asked.member}
            label={endLabel}
            onClose={close}
            onConfirm={next => endOne(asked.member, next)}
          />
        ) : null}
        {asked?.act === 'end' && !choosesDefault ? (
          <EndMembership
            member={asked.member}
            label={endLabel}
            onClose={close}
            onConfirm={() => endOne(asked.member)}
          />
        ) : null}
        {asked?.act === 'edit' ? (
          <EditTerms
            title={access('editTitle', { user: asked.member.userName })}
            given={asked.member}
            onClose={close}
            onSave={change => editOne(asked.member, change)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function useMemberActions(endLabel: string, ask: (act: 'end' | 'edit', member: Member) => void) {
  const t = useTranslations('entrances')
  return (member: Member): RowAction[] => [
    {
      id: 'edit',
      label: t('edit'),
      icon: CalendarClock,
      run: () => ask('edit', member),
      refused: refusedBy(member.may.edit),
    },
    {
      id: 'end',
      label: endLabel,
      icon: UserMinus,
      destructive: true,
      run: () => ask('end', member),
      refused: refusedBy(member.may.end),
    },
  ]
}
