import type { Holder } from '@tenantry/contract/roles'
import { FolderOpen, ShieldMinus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableFilter, TablePage, TableQuery } from '../../../ui/data-table/table-types.ts'
import { pageOfHolder, useHolderColumns } from './holder-columns.tsx'

const EndHolder = lazy(async () => ({ default: (await import('./end-holder.tsx')).EndHolder }))

interface HolderTableProps {
  tenantId: string
  name: string
  queryKey: readonly unknown[]
  load: (query: TableQuery, signal: AbortSignal) => Promise<TablePage<Holder>>
  /** Whether groups and own roles stand in the list too, and it can be narrowed to one kind. */
  withKinds: boolean
  withRole: boolean
  empty: { title: string; text: string }
  toolbar?: ReactNode
}

/** Who holds something, directly and through which groups, and the way to end what was granted directly. */
export function HolderTable({ tenantId, withKinds, withRole, ...table }: HolderTableProps) {
  const t = useTranslations('rights.holders')
  const [ending, setEnding] = useState<Holder>()
  const columns = useHolderColumns({ tenantId, withRole })
  const filters = useKindFilter()
  const actions = (holder: Holder): RowAction[] => {
    const href = pageOfHolder(tenantId, holder)
    return [
      ...(href ? [{ id: 'open', label: t('open'), icon: FolderOpen, href }] : []),
      {
        id: 'end',
        label: t('end'),
        icon: ShieldMinus,
        destructive: true,
        refused: refusedBy(holder.may.end),
        run: () => setEnding(holder),
      },
    ]
  }
  return (
    <>
      <DataTable
        {...table}
        label={t('label')}
        rowId={({ kind, id, role }) => `${kind}-${id}-${role.id}`}
        rowName={({ name, role }) => (withRole ? `${name}, ${role.name}` : name)}
        columns={columns}
        defaultSort="name"
        filters={withKinds ? filters : undefined}
        actions={actions}
      />
      <Suspense>
        {ending ? <EndHolder tenantId={tenantId} holder={ending} onClose={() => setEnding(undefined)} /> : null}
      </Suspense>
    </>
  )
}

/** The kinds of holders that a list can be narrowed to. */
export const holderKinds = ['user', 'group', 'role'] as const

function useKindFilter(): TableFilter[] {
  const t = useTranslations('rights.holders')
  return [{ id: 'kind', label: t('kind'), options: holderKinds.map(kind => ({ value: kind, label: t(kind) })) }]
}
