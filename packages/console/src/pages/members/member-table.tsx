import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Member } from '@tenantry/contract/members'
import { UserMinus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { refusedBy } from '../../ui/data-table/row-action.ts'
import type { TablePage, TableQuery } from '../../ui/data-table/table-types.ts'
import { notify } from '../../ui/notify.ts'
import { useMemberColumns } from './member-columns.tsx'

const EndMembership = lazy(async () => ({ default: (await import('./end-membership.tsx')).EndMembership }))

export interface MemberTableProps<Page extends TablePage<Member> = TablePage<Member>> {
  tenantId: string
  /** Only one kind is listed: then its column would say the same in every row. */
  kind?: Member['kind']
  queryKey: readonly unknown[]
  load: (query: TableQuery, signal: AbortSignal) => Promise<Page>
  /** Ends the membership of one person; throws the API's problem. */
  end: (member: Member) => Promise<unknown>
  /** The verb of the row menu and of the dialog: "Unassign", "Delete", "End access". */
  endLabel: string
  /** Whether several can be chosen and ended at once. */
  selectable?: boolean
  toolbar?: ReactNode | ((page: Page | undefined) => ReactNode)
}

/** Who has access to a tenant, since when and through whom, and the way to end it. */
export function MemberTable<Page extends TablePage<Member> = TablePage<Member>>(props: MemberTableProps<Page>) {
  const { tenantId, kind, queryKey, load, end, endLabel, selectable = false, toolbar } = props
  const t = useTranslations('people.members')
  const cache = useQueryClient()
  const columns = useMemberColumns(kind)
  const [ending, setEnding] = useState<{ members: readonly Member[]; done: () => void }>()

  const endAll = async (members: readonly Member[]) => {
    try {
      for (const member of members) {
        await end(member)
        notify.success(t('ended', { user: member.userName }))
      }
    } finally {
      // Whatever stopped it half-way: what was ended before is ended.
      await cache.invalidateQueries({ queryKey })
    }
  }
  const findShown = (ids: readonly string[]) =>
    cache
      .getQueriesData<Page>({ queryKey })
      .flatMap(([, page]) => page?.items ?? [])
      .filter((member, index, all) => all.findIndex(one => one.id === member.id) === index)
      .filter(member => ids.includes(member.id) && member.may.end.allowed)

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
        actions={member => [
          {
            id: 'end',
            label: endLabel,
            icon: UserMinus,
            destructive: true,
            refused: refusedBy(member.may.end),
            run: () => setEnding({ members: [member], done: () => undefined }),
          },
        ]}
        bulk={
          selectable
            ? (ids, clear) => (
                <Button size="compact-sm" onClick={() => setEnding({ members: findShown(ids), done: clear })}>
                  {endLabel}
                </Button>
              )
            : undefined
        }
        empty={
          kind === 'mapped'
            ? { title: t('emptyMappings'), text: t('emptyMappingsText') }
            : { title: t('emptyAssigned'), text: t('emptyAssignedText') }
        }
        toolbar={toolbar}
        key={tenantId}
      />
      {ending ? (
        <Suspense>
          <EndMembership
            members={ending.members}
            label={endLabel}
            onClose={() => setEnding(undefined)}
            onConfirm={async () => {
              await endAll(ending.members)
              ending.done()
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
