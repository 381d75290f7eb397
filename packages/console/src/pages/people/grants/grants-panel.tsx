import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Holding, ShownRoleKind } from '@tenantry/contract/grants'
import { BadgeMinus, BadgePlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableFilter, TablePage, TableQuery } from '../../../ui/data-table/table-types.ts'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { pageLocally } from '../local-page.ts'
import { GiveAccess } from '../user/give-access.tsx'
import { type GrantSubject, grantsKey, type Holdings, holdingsQuery } from './grant-queries.ts'
import classes from './grants.module.css'
import { useHoldingColumns, useKindNames } from './holding-columns.tsx'

const GrantDialog = lazy(async () => ({ default: (await import('./grant-dialog.tsx')).GrantDialog }))
const EndGrant = lazy(async () => ({ default: (await import('./end-grant.tsx')).EndGrant }))

interface GrantsPanelProps {
  tenantId: string
  subject: GrantSubject
  /** Which kinds of roles are listed and can be granted here, in this order. */
  kinds: readonly ShownRoleKind[]
  /** Names the table for people: "Roles". */
  label: string
  /** The verb on the button: "Grant roles". */
  grantLabel: string
}

/**
 * What a user or a group holds, role by role: granted directly, and what comes through which group. What is held comes
 * first, as long as no other order is asked for. Granting and ending stand here too. The dialog of granting is part of
 * the address: `?grant=1`, or `?grant=` and a role.
 */
export function GrantsPanel({ tenantId, subject, kinds, label, grantLabel }: GrantsPanelProps) {
  const t = useTranslations('grants.panel')
  const cache = useQueryClient()
  const { search, patch } = useAddress()
  const [ending, setEnding] = useState<Holding>()
  const { data: holdings } = useQuery(holdingsQuery(tenantId, subject))
  const columns = useHoldingColumns(tenantId, kinds)
  const filters = useHoldingFilters(kinds)
  const load = async (query: TableQuery): Promise<TablePage<Holding> & Pick<Holdings, 'may'>> => {
    // Asked once for the table and for what stands around it.
    const { items, may } = await cache.fetchQuery({ ...holdingsQuery(tenantId, subject), staleTime: 2_000 })
    const wanted = items
      .filter(item => kinds.includes(item.kind) && passes(item, query))
      .toSorted((one, other) => Number(isHeld(other)) - Number(isHeld(one)))
    const texts = ({ name, permissions }: Holding) => [name, ...permissions]
    return { ...pageLocally(wanted, query, { texts, sorts: { name: ({ name }) => name } }), may }
  }
  const actions = (holding: Holding): RowAction[] => [
    {
      id: 'grant',
      label: holding.granted ? t('renew') : t('grant'),
      icon: BadgePlus,
      run: () => patch({ grant: holding.role }),
      refused: refusedBy(holding.may.grant),
    },
    {
      id: 'end',
      label: t('end'),
      icon: BadgeMinus,
      destructive: true,
      run: () => setEnding(holding),
      refused: refusedBy(holding.may.end),
    },
  ]
  const subjectIsMissing = holdings?.subject.kind === 'user' && !holdings.isMember
  return (
    <div className={classes.panel}>
      {subjectIsMissing ? (
        <StandingNotice kind="warning" actions={<GiveAccess tenantId={tenantId} userId={subject.id} />}>
          {t('notMember', { name: holdings.subject.name })}
        </StandingNotice>
      ) : null}
      <DataTable
        name={`grants-${kinds[0]}`}
        label={label}
        queryKey={[...grantsKey(tenantId), subject.kind, subject.id, 'table', ...kinds]}
        load={load}
        rowId={holding => holding.role}
        rowName={holding => holding.name}
        columns={columns}
        filters={filters}
        actions={actions}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page => (
          <ActButton
            permit={page?.may.edit}
            leftSection={<BadgePlus size={15} aria-hidden />}
            onAct={() => patch({ grant: '1' })}
          >
            {grantLabel}
          </ActButton>
        )}
      />
      <Suspense>
        {search.grant && holdings?.may.edit.allowed ? (
          <GrantDialog
            tenantId={tenantId}
            subject={subject}
            holdings={holdings}
            kinds={kinds}
            first={search.grant}
            onClose={() => patch({ grant: undefined }, 'replace')}
          />
        ) : null}
        {ending && holdings ? (
          <EndGrant
            tenantId={tenantId}
            subject={subject}
            name={holdings.subject.name}
            holding={ending}
            onClose={() => setEnding(undefined)}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

const isHeld = ({ granted, via }: Holding) => granted !== null || via.length > 0

function passes(holding: Holding, { filters }: TableQuery): boolean {
  if (filters.kind && holding.kind !== filters.kind) return false
  return !filters.held || isHeld(holding) === (filters.held === 'yes')
}

function useHoldingFilters(kinds: readonly ShownRoleKind[]): TableFilter[] {
  const t = useTranslations('grants.panel')
  const { one } = useKindNames()
  const held: TableFilter = {
    id: 'held',
    label: t('held'),
    options: [
      { value: 'yes', label: t('heldYes') },
      { value: 'no', label: t('heldNo') },
    ],
  }
  if (kinds.length === 1) return [held]
  return [held, { id: 'kind', label: t('kind'), options: kinds.map(kind => ({ value: kind, label: one(kind) })) }]
}
